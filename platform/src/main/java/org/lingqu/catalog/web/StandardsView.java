package org.lingqu.catalog.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.catalog.standard.Claim;
import org.lingqu.catalog.standard.FixedFields;
import org.lingqu.catalog.standard.StandardEntry;
import org.lingqu.organization.Department;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * The library of standard entries, as a department of an area sees it.
 *
 * @param home the reader's department
 * @param claims everything that was said about them
 * @param offered whether departments claim under the regulation in force
 * @param onlyOpen whether only those are listed about which nothing was said for the area
 */
public record StandardsView(
        List<StandardEntry> all, List<Claim> claims, Department home, boolean offered, boolean onlyOpen) {

    public List<StandardEntry> shown() {
        return all.stream()
                .filter(entry -> !onlyOpen || isOpen(entry))
                .sorted(Comparator.comparing((StandardEntry entry) -> !entry.concerns(home.name()))
                        .thenComparing(StandardEntry::code))
                .toList();
    }

    /** Who has claimed it for the reader's area. */
    public Optional<Claim> holder(StandardEntry entry) {
        return claims.stream()
                .filter(claim -> entry.id().equals(claim.standard())
                        && claim.state().holds()
                        && claim.area().equals(home.region().value()))
                .findFirst();
    }

    /** What the reader's department has said about its not applying. */
    public Optional<Claim> declined(StandardEntry entry) {
        return claims.stream()
                .filter(claim -> entry.id().equals(claim.standard())
                        && claim.state() == Claim.State.NOT_APPLICABLE
                        && claim.department().equals(home.id()))
                .findFirst();
    }

    /** In how many areas it has been claimed. */
    public long areas(StandardEntry entry) {
        return claims.stream()
                .filter(claim ->
                        entry.id().equals(claim.standard()) && claim.state().holds())
                .count();
    }

    public boolean isOpen(StandardEntry entry) {
        return holder(entry).isEmpty() && declined(entry).isEmpty();
    }

    public long open() {
        return all.stream().filter(this::isOpen).count();
    }

    /** How it stands in the reader's area, in a sentence. */
    public String standing(Page page, StandardEntry entry) {
        return holder(entry)
                .map(claim -> page.t("catalog.standard.state." + claim.state().name(), claim.departmentName()))
                .or(() -> declined(entry).map(claim -> page.t("catalog.standard.state.NOT_APPLICABLE", claim.reason())))
                .orElseGet(() -> page.t("catalog.standard.state.open"));
    }

    public static List<Choice> fields(Page page) {
        return FixedFields.all().stream()
                .map(field -> new Choice(
                        field, page.t(field.equals("items") ? "catalog.items.title" : "catalog.element." + field)))
                .toList();
    }

    public static Set<String> usual() {
        return FixedFields.USUAL;
    }

    public static String fixed(Page page, StandardEntry entry) {
        return String.join(
                page.t("ui.list.separator"),
                fields(page).stream()
                        .filter(choice -> entry.fixed().contains(choice.value()))
                        .map(Choice::label)
                        .toList());
    }
}
