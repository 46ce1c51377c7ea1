package org.lingqu.exchange.handover;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.ui.Address;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What the pages of a grant's hand-overs show.
 *
 * @param found some of them
 * @param underWay the one that has not ended, on whatever page; null when all have
 * @param target null where none was registered, or none is needed
 * @param mine whether the reader orders and receives
 * @param today calls for hand-overs today
 * @param subscription null where the consumer orders each hand-over by hand
 */
public record HandoverView(
        Grant grant,
        RunPage found,
        @Nullable Run underWay,
        @Nullable Target target,
        boolean mine,
        int today,
        @Nullable Subscription subscription) {

    /** The newest first. */
    public List<Run> runs() {
        return found.runs();
    }

    public String address() {
        return "/sharing/grants/" + grant.id() + "/handovers";
    }

    public String address(Run run) {
        return address() + "/" + run.id();
    }

    public String subscriptionAddress() {
        return "/sharing/grants/" + grant.id() + "/subscription";
    }

    public ClockLight light(Subscription one) {
        return one.failed()
                ? ClockLight.of(ClockLight.State.RED, "exchange.subscription.failed")
                : one.isPaused()
                        ? ClockLight.of(ClockLight.State.YELLOW, "exchange.subscription.paused")
                        : ClockLight.of(ClockLight.State.GREEN, "exchange.subscription.running");
    }

    public List<Fact> facts(Subscription one, Page page) {
        return List.of(
                Fact.of(page.t("exchange.handover.form"), page.name(one.form())),
                Fact.code(page.t("exchange.handover.matter"), one.matter()),
                Fact.of(
                        page.t(one.isNotice() ? "exchange.subscription.told" : "exchange.subscription.version"),
                        one.version() == 0 ? page.t("exchange.subscription.first") : Integer.toString(one.version())),
                Fact.of(
                        page.t("exchange.subscription.by"),
                        page.t("exchange.target.set.text", LegalTime.dateOf(one.subscribedAt()), one.subscribedBy())));
    }

    public String targetAddress() {
        return "/sharing/grants/" + grant.id() + "/target";
    }

    public boolean isTable() {
        return grant.manner() == Manner.TABLE;
    }

    /** Whether the consumer calls, and nothing is handed over. */
    public boolean isInterface() {
        return grant.manner() == Manner.INTERFACE;
    }

    /** What a subscription does, in the manner of the grant. */
    public String lead(Page page) {
        return page.t(isInterface() ? "exchange.subscription.lead.interface" : "exchange.subscription.lead");
    }

    /** Whether the reader may order or subscribe under this grant as long as it stands. */
    public boolean mayUse() {
        return mine && !grant.isWithdrawn();
    }

    /** Whether a hand-over can be ordered now. */
    public boolean canOrder() {
        return mayUse() && !isAlive() && (!isTable() || target != null);
    }

    /** Whether one is under way. */
    public boolean isAlive() {
        return underWay != null;
    }

    /** Whether what is shown changes by itself: one is under way, and its page is the first. */
    public boolean isMoving() {
        return isAlive() && found.before() == null;
    }

    public @Nullable Run latest() {
        return runs().isEmpty() ? null : runs().get(0);
    }

    /** Null where all stand on one page. */
    public @Nullable Pager pager() {
        Pager pager =
                new Pager(runs().size(), null, false, turned("before", found.before()), turned("after", found.after()));
        return pager.isWhole() ? null : pager;
    }

    private @Nullable String turned(String way, @Nullable String from) {
        return from == null ? null : Address.of(address(), null).with(way, from).toString();
    }

    public List<Choice> forms(Page page) {
        return Choice.of(page, RunForm.of(grant.manner()).toArray(RunForm[]::new));
    }

    public static ClockLight light(Run run) {
        String key = "name.RunState." + run.state().name();
        return switch (run.state()) {
            case WAITING -> ClockLight.of(ClockLight.State.NONE, key);
            case RUNNING -> ClockLight.of(ClockLight.State.YELLOW, key);
            case DONE -> ClockLight.of(ClockLight.State.MET, key);
            case STOPPED, FAILED -> ClockLight.of(ClockLight.State.RED, key);
        };
    }

    /** How far it is, in figures. */
    public String words(Run run, Page page) {
        return page.t("exchange.handover.progress", run.rows(), run.sent(), run.chunks());
    }

    /** What stopped it, in words; empty when nothing did. */
    public String problem(Run run, Page page) {
        String code = run.problem();
        return code == null
                ? ""
                : page.wording()
                        .ifKnown("problem." + code + ".title")
                        .orElseGet(() -> page.t("problem.handover-failed.title"));
    }

    public List<Fact> facts(Target shown, Page page) {
        return List.of(
                Fact.of(page.t("exchange.target.kind"), page.name(shown.kind())),
                Fact.code(page.t("exchange.target.host"), shown.host() + ":" + shown.port()),
                Fact.code(page.t("exchange.target.database"), shown.database()),
                Fact.code(page.t("exchange.target.table"), shown.table()),
                Fact.code(page.t("exchange.target.username"), shown.username()),
                Fact.of(
                        page.t("exchange.target.tls"),
                        page.t(shown.tls() ? "exchange.target.tls.yes" : "exchange.target.tls.no")),
                Fact.of(
                        page.t("exchange.target.set"),
                        page.t("exchange.target.set.text", LegalTime.dateOf(shown.setAt()), shown.setBy())));
    }
}
