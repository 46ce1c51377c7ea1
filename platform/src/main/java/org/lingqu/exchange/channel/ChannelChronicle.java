package org.lingqu.exchange.channel;

import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Component;

/** Writes down what somebody did with a channel: a step of its history and an act in the log; and tells the other end. */
@Component
class ChannelChronicle {

    private final ChannelRows rows;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;

    ChannelChronicle(ChannelRows rows, AuditTrail audit, Notices notices, LegalTime time) {
        this.rows = rows;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    void happened(DirectChannel channel, ChannelEvent kind, Actor actor, String note) {
        rows.step(channel.id(), new ChannelStep(time.now(), kind, actor.departmentName() + " " + actor.name(), note));
    }

    /** @param state what stands after the act: a day or a state */
    void record(Actor actor, String verb, DirectChannel channel, Object state) {
        audit.record(act(actor, verb, channel).with("state", state));
    }

    /** Records a refusal, which outlives the transaction it ends. */
    void refused(Actor actor, DirectChannel channel, String code) {
        audit.recordApart(
                act(actor, "register", channel).with("begun", channel.begunOn()).refused(code));
    }

    private static Act act(Actor actor, String verb, DirectChannel channel) {
        return Act.of(actor, "exchange.channel." + verb, channel.subjectRef())
                .with("system", channel.consumer().systemName());
    }

    /** Tells the end that did not act. */
    void tell(DirectChannel channel, Actor actor, Phrase said) {
        DirectChannel.End other = actor.isOf(channel.provider().department()) ? channel.consumer() : channel.provider();
        notices.tell(Notice.to(other.department(), said)
                .holding(Permission.SHARING_ANSWER)
                .at(channel.page()));
    }

    /** Tells the data authority, whose register it is. */
    void tellAuthority(DirectChannel channel, Phrase said) {
        notices.tell(Notice.to(Permission.SUPERVISE, said).at(channel.page()));
    }
}
