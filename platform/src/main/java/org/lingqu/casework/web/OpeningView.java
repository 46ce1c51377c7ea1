package org.lingqu.casework.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Beginnings.Beginning;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.SubjectSource.Subject;
import org.lingqu.casework.Subjects;
import org.lingqu.casework.Validity;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * The form with which a case is opened.
 *
 * @param beginning the procedure
 * @param inWords whether the matter is named in words
 * @param chosen what was chosen as the subject; null while nothing was
 * @param remark what tells it from others
 * @param found what may be chosen
 * @param q what was searched for
 * @param parties the parties the opener names
 * @param departments whom he may name
 * @param fields what the opening asks for
 * @param validity whether new cases may be opened today
 * @param mostFiles most files that may be handed in
 */
public record OpeningView(
        Beginning beginning,
        boolean inWords,
        @Nullable SubjectRef chosen,
        String remark,
        List<Subject> found,
        String q,
        List<String> parties,
        List<Department> departments,
        Fields fields,
        Validity validity,
        int mostFiles) {

    public Procedure procedure() {
        return beginning.procedure();
    }

    private String names() {
        return "procedure." + procedure().id();
    }

    public String title(Page page) {
        return page.t("casework.new.title", page.t(names() + ".short"));
    }

    /** Whether the subject still has to be chosen. */
    public boolean choosing() {
        return !inWords && chosen == null;
    }

    /** Whether the matter may be named in words instead of choosing a thing. */
    public boolean mayBeWords() {
        return procedure().start().subjects().contains(Subjects.MATTER);
    }

    public String href(Subject subject) {
        return "/cases/new?procedure=" + procedure().id() + "&type="
                + subject.ref().type() + "&subject=" + subject.ref().id();
    }

    public String wordsHref() {
        return "/cases/new?procedure=" + procedure().id() + "&type=" + Subjects.MATTER;
    }

    public String again() {
        return "/cases/new?procedure=" + procedure().id();
    }

    public String partyLabel(String party, Page page) {
        return page.t("casework.new.party", page.t(names() + ".role." + party));
    }

    public @Nullable String partyHint(String party, Page page) {
        return page.wording().ifKnown(names() + ".role." + party + ".hint").orElse(null);
    }

    /** Whether the party must be named; one that falls back to the own department need not be. */
    public boolean mustName(String party) {
        return procedure().seat(party) != org.lingqu.casework.Seat.CHOSEN_OR_OWN;
    }

    public List<Choice> departmentChoices() {
        return departments.stream()
                .map(department -> new Choice(department.id().toString(), department.name()))
                .toList();
    }

    public String submit(Page page) {
        return page.t(names() + ".move." + procedure().opening().name());
    }

    /** Who decides under the regulation, and by which article the procedure stands. */
    public String decides(Page page) {
        return beginning
                .rule()
                .filter(rule -> !rule.decides().isEmpty())
                .map(rule -> page.t(
                        "casework.new.decides",
                        rule.decides().stream()
                                .map(code -> page.t("rules.code." + code))
                                .toList()))
                .orElse("");
    }

    public String basis(Page page) {
        return beginning
                .rule()
                .filter(rule -> rule.citation() != null)
                .map(rule -> page.cite(rule.citation()))
                .orElse("");
    }
}
