package org.lingqu.exchange.channel;

import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentReorganized;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A direct channel goes on with the department that took over the system at its end, which plans and closes it from then on. Where that is
 * the other end's, nothing goes from one department to another any more and the channel is closed.
 */
@Component
class ReorganizedChannels {

    private final ChannelRows rows;
    private final AuditTrail audit;
    private final LegalTime time;

    ReorganizedChannels(ChannelRows rows, AuditTrail audit, LegalTime time) {
        this.rows = rows;
        this.audit = audit;
        this.time = time;
    }

    @EventListener
    void on(DepartmentReorganized event) {
        for (DirectChannel channel : rows.goingOnAt(event.predecessor().id())) {
            boolean provides =
                    channel.provider().department().equals(event.predecessor().id());
            DirectChannel.End own = provides ? channel.provider() : channel.consumer();
            DepartmentId other = (provides ? channel.consumer() : channel.provider()).department();
            Department successor = event.systems().get(own.system());
            if (successor != null && successor.id().equals(other)) {
                rows.closeWhole(channel.id(), time.now());
                happened(channel, ChannelEvent.MERGED, "merge", successor, event);
            } else if (successor != null) {
                rows.handOver(channel.id(), provides, successor);
                happened(channel, ChannelEvent.HANDED_OVER, "hand-over", successor, event);
            }
        }
    }

    private void happened(
            DirectChannel channel, ChannelEvent kind, String verb, Department successor, DepartmentReorganized event) {
        String who = event.by().departmentName() + " " + event.by().name();
        rows.step(channel.id(), new ChannelStep(time.now(), kind, who, successor.name() + " " + event.decision()));
        audit.record(Act.of(event.by(), "exchange.channel." + verb, channel.subjectRef())
                .with("successor", successor.name())
                .with("decision", event.decision()));
    }
}
