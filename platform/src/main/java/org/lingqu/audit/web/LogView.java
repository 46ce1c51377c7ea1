package org.lingqu.audit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogOrders;
import org.lingqu.audit.LogStatus;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.PersonCodes;
import org.lingqu.audit.RecordPage;
import org.lingqu.audit.SecondStatus;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What the page of the log shows.
 *
 * @param found null when the search was refused
 * @param departments all departments, for the search form
 * @param base the platform's own address as this reader sees it
 */
public record LogView(
        LogQuery query,
        @Nullable RecordPage found,
        RecordWords words,
        List<Choice> departments,
        LogStatus status,
        String base) {

    public List<LoggedRecord> records() {
        return found == null ? List.of() : found.records();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("audit.column.position")).figure(),
                Column.of(page.t("audit.column.at")),
                Column.of(page.t("audit.column.who")),
                Column.of(page.t("audit.column.why")),
                Column.of(page.t("audit.column.what")),
                Column.of(page.t("audit.column.rows")).figure(),
                Column.of(page.t("audit.column.outcome")));
    }

    public Pager pager(Page page) {
        return found == null
                ? Pager.all(0)
                : Pager.of(
                        page,
                        found.records().size(),
                        null,
                        found.before() == null ? null : found.before().toString(),
                        found.after() == null ? null : found.after().toString());
    }

    /** When: the time alone where the list is of one day. */
    public String moment(LoggedRecord record, Page page) {
        boolean oneDay = query.from() != null && query.from().equals(query.to());
        return oneDay ? page.dates().clock(record.at()) : page.dates().stamp(record.at());
    }

    public List<Choice> kinds(Page page) {
        return List.of(new Choice("access", page.t("audit.kind.access")), new Choice("act", page.t("audit.kind.act")));
    }

    public List<Choice> outcomes(Page page) {
        return Choice.of(page, Outcome.values());
    }

    /** Whose records this reader sees, as a sentence. */
    public String scope(Page page) {
        return page.t(page.may(Permission.AUDIT_READ) ? "audit.scope.all" : "audit.scope.own");
    }

    public ClockLight light() {
        return light(status);
    }

    static ClockLight light(LogStatus status) {
        if (status.trouble() != null) {
            return ClockLight.of(ClockLight.State.RED, "audit.state.stands");
        }
        return status.isWell()
                ? ClockLight.of(ClockLight.State.MET, "audit.state.well")
                : ClockLight.of(ClockLight.State.YELLOW, "audit.state.late");
    }

    /** Why the log stands still, in words; empty when it goes on. */
    public String trouble(Page page) {
        return status.trouble() == null ? "" : told(page, status.trouble());
    }

    private static String told(Page page, String trouble) {
        return page.wording()
                .ifKnown("problem." + trouble + ".title")
                .filter(title -> title.indexOf('{') < 0)
                .orElse(trouble);
    }

    public List<Fact> facts(Page page) {
        return List.of(
                Fact.of(page.t("audit.state.size"), page.t("audit.state.records", status.size())),
                Fact.of(page.t("audit.state.waiting"), waiting(page)),
                Fact.of(page.t("audit.state.signed"), page.dates().stamp(status.signedAt())),
                Fact.code(page.t("audit.state.origin"), status.origin()),
                Fact.code(page.t("audit.state.key"), status.keyId()));
    }

    private String waiting(Page page) {
        return status.waiting() == 0
                ? page.t("audit.state.none")
                : page.t(
                        "audit.state.waits",
                        status.waiting(),
                        status.oldestWaits().toSeconds());
    }

    /** How the second tree stands, in words; empty when it is published. */
    public String second(Page page, SecondStatus second) {
        if (!second.on()) {
            return page.t("audit.second.off", second.size());
        }
        if (second.trouble() != null) {
            return page.t("audit.second.stands", told(page, second.trouble()), second.size());
        }
        return second.isWhole() ? "" : page.t("audit.second.behind", second.size(), second.logSize());
    }

    /** How long records are kept, and by what. */
    public String kept(Page page) {
        if (status.keptMonths() == 0) {
            return page.t("audit.kept.unknown");
        }
        return page.t("audit.kept.months", status.keptMonths());
    }

    public String keptBy(Page page) {
        if (status.keptMonths() == 0) {
            return "";
        }
        return status.keptBy() == null ? page.t("audit.kept.default") : page.t("audit.kept.by", status.keptBy());
    }

    /** Commands by which an auditor takes the log home. */
    public String commands() {
        return """
                curl -s %s/log/vkey > vkey
                ./lingqu audit export DIR
                ./lingqu audit verify DIR \\
                  --since CHECKPOINT \\
                  --vkey "$(cat vkey)\"""".formatted(base);
    }

    /** Whether the reader enters and confirms orders about the log. */
    public boolean seesOrders(Page page) {
        return LogOrders.isOpenTo(page.reader());
    }

    /** Whether the reader hands out codes to people who want to know who used their data. */
    public boolean atTheWindow(Page page) {
        return PersonCodes.isOpenTo(page.reader());
    }
}
