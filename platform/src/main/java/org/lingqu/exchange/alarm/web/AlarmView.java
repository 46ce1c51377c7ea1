package org.lingqu.exchange.alarm.web;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.exchange.alarm.RunAlarm;
import org.lingqu.exchange.alarm.Watch;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * One alarm.
 *
 * @param mayLift whether the reader may lift it
 * @param provider whether the reader is of the department that answers for the data
 * @param mayReadLog whether the log shows the reader the calls
 */
public record AlarmView(RunAlarm alarm, boolean mayLift, boolean provider, boolean mayReadLog) {

    public String href() {
        return "/exchange/alarms/" + alarm.id();
    }

    public ClockLight light() {
        return AlarmsView.light(alarm);
    }

    public String effect(Page page) {
        return page.t("exchange.alarm.effect", Watch.PAUSE.toSeconds());
    }

    public List<Fact> facts(Page page) {
        Fact grant = Fact.code(page.t("exchange.alarm.grant"), alarm.grantNumber());
        return List.of(
                Fact.of(
                        page.t("exchange.alarm.who"),
                        page.t("exchange.alarm.lifted-by", alarm.consumerName(), alarm.systemName())),
                Fact.of(page.t("exchange.alarm.data"), alarm.title()).linking("/catalog/" + alarm.resource()),
                Fact.of(page.t("exchange.alarm.provider"), alarm.providerName()),
                provider ? grant.linking(grantPage()) : grant,
                Fact.of(page.t("exchange.alarm.at"), page.time(alarm.raisedAt())),
                Fact.of(page.t("exchange.alarm.in-a-row"), page.t("exchange.alarm.count", alarm.inARow())));
    }

    /** How it ended; empty while it stands. */
    public List<Fact> ending(Page page) {
        List<Fact> facts = new ArrayList<>();
        RunAlarm.Lifting lifting = alarm.lifting();
        if (lifting != null) {
            facts.add(Fact.of(page.t("exchange.alarm.reason"), lifting.reason()));
            facts.add(Fact.of(
                    page.t("exchange.alarm.by"),
                    page.t("exchange.alarm.lifted-by", lifting.by(), page.time(lifting.at()))));
        }
        return facts;
    }

    public String grantPage() {
        return "/sharing/grants/" + alarm.grant();
    }

    /** The calls of the grant in the log. */
    public String log() {
        return "/audit?grant=" + alarm.grantNumber();
    }
}
