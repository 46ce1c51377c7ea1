package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.NormRank;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * The form on which an entry is compiled.
 *
 * @param id key of the form, and of the draft once it is saved
 * @param draft the draft; null while nothing has been saved
 * @param sheet what stands on it
 * @param blankItems empty lines after the items
 * @param classes classes the department may choose
 * @param codeLists code lists an item may refer to
 * @param norms titles of the norms registered, offered for the bases
 * @param requirements what the rule pack asks
 * @param labels the regulation's words
 * @param saved whether it has just been saved
 * @param open how much still stands against submitting it; counted when it has been saved
 */
public record DraftView(
        DraftId id,
        @Nullable Draft draft,
        Sheet sheet,
        int blankItems,
        List<Classification> classes,
        List<CodeLists.Listed> codeLists,
        List<String> norms,
        Requirements requirements,
        Labels labels,
        boolean saved,
        int open) {

    public String action() {
        return draft == null ? "/catalog/drafts" : "/catalog/drafts/" + draft.id();
    }

    public String key() {
        return id.toString();
    }

    public int revision() {
        return draft == null ? 0 : draft.revision();
    }

    public boolean isChange() {
        return draft != null && draft.isChange();
    }

    /** Why it was returned; null when it was not. */
    public @Nullable String returnedBecause() {
        return draft == null ? null : draft.returnedBecause();
    }

    public List<ItemRow> itemRows() {
        List<ItemRow> rows = new ArrayList<>(sheet.items());
        rows.addAll(Collections.nCopies(blankItems, ItemRow.empty()));
        return rows;
    }

    public List<BasisRow> basisRows() {
        return Stream.concat(sheet.bases().stream(), Stream.of(BasisRow.empty()))
                .toList();
    }

    public List<Choice> classChoices() {
        return classes.stream()
                .map(each -> new Choice(
                        each.code(), each.code().equals(Classes.OWN) ? each.toString() : each.code() + " " + each))
                .toList();
    }

    public List<Choice> codeListChoices() {
        return codeLists.stream()
                .map(each -> new Choice(each.name(), each.title()))
                .toList();
    }

    public List<Choice> sharingChoices(Page page) {
        return Stream.of(SharingType.values())
                .map(type -> new Choice(type.name(), labels.sharing(page, type)))
                .toList();
    }

    public List<Choice> openingChoices(Page page) {
        return Stream.of(OpeningType.values())
                .map(type -> new Choice(type.name(), labels.opening(page, type)))
                .toList();
    }

    /** Every rank may be typed in; whether it suffices is said when the entry is submitted. */
    public List<Choice> rankChoices(Page page) {
        return Choice.of(page, NormRank.values());
    }

    /** Which ranks suffice, for the hint; empty where the pack demands none. */
    public String admittedRanks(Page page) {
        List<String> ranks = requirements.admittedRanks(SharingType.CONDITIONAL).stream()
                .flatMap(rank -> NormRank.of(rank).stream())
                .map(page::name)
                .toList();
        return String.join(page.t("ui.list.separator"), ranks);
    }

    public Optional<Citation> onRestriction() {
        return Optional.ofNullable(requirements.onRestriction());
    }

    /** Whether part of what is shared on application may go to all departments. */
    public boolean knowsPartForAll() {
        return requirements.knowsPartForAll();
    }

    public boolean demands(String field) {
        return requirements.demands(field).isPresent();
    }
}
