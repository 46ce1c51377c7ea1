package org.lingqu.exchange.channel;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.DirectChannelLaw;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of direct channels. Either end registers one and plans its migration; that it has migrated is found in the log and cannot
 * be claimed; then each end confirms that the old way is closed. One registered by mistake is withdrawn. What is begun after the platform
 * is there is no old channel and is refused.
 */
@Service
public class DirectChannels {

    static final int LONGEST_REASON = 1000;

    private final ChannelRows rows;
    private final Ends ends;
    private final DirectChannelLaw law;
    private final ChannelSettings settings;
    private final ChannelChronicle chronicle;
    private final LegalTime time;
    private final ChannelTraffic traffic;

    DirectChannels(
            ChannelRows rows,
            Ends ends,
            DirectChannelLaw law,
            ChannelSettings settings,
            ChannelChronicle chronicle,
            LegalTime time,
            ChannelTraffic traffic) {
        this.rows = rows;
        this.ends = ends;
        this.law = law;
        this.settings = settings;
        this.chronicle = chronicle;
        this.time = time;
        this.traffic = traffic;
    }

    /** Whether the regulation in force asks for the register. */
    public boolean isKept() {
        return law.keepsRegister();
    }

    /** The last day on which a channel may have begun: from the setting, else from the law, else from the first grant, else today. */
    @Transactional(readOnly = true)
    public LocalDate platformSince() {
        LocalDate set = settings.platformSince();
        return set == null ? law.platformSince().orElseGet(time::today) : set;
    }

    /** Whether somebody may register channels of the own department. */
    public boolean mayRegister(Actor actor) {
        return isKept() && (actor.may(Permission.SYSTEMS_MANAGE) || actor.may(Permission.SHARING_ANSWER));
    }

    /** Whether somebody acts for an end of a channel. */
    public boolean mayAct(DirectChannel channel, Actor actor) {
        return mayRegister(actor) && channel.joins(actor.home());
    }

    /**
     * Registers a channel that exists.
     *
     * @throws Problem {@code permission-missing}; {@code direct-channel-register-not-kept} under a regulation without one; {@code direct-channel-incomplete}
     *     with everything that is wrong; {@code direct-channel-new} for one begun after the platform was there, recorded; {@code direct-channel-exists}
     */
    @Transactional
    public DirectChannel register(NewChannel stated, Actor actor) {
        mustAct(actor);
        List<Fault> faults = stated.faults(time.today());
        if (!faults.isEmpty()) {
            throw Problem.badInput("direct-channel-incomplete").faults(faults);
        }
        Ends.Found found = ends.of(stated, actor.home());
        DirectChannel.End provider = found.provider();
        DirectChannel.End consumer = found.consumer();
        if (!found.faults().isEmpty() || provider == null || consumer == null) {
            throw Problem.badInput("direct-channel-incomplete").faults(found.faults());
        }
        DirectChannel channel = new DirectChannel(
                Uuids.at(time.now().toEpochMilli()),
                provider,
                consumer,
                stated.content().strip(),
                NewChannel.code(stated.resource()).orElse(null),
                null,
                Objects.requireNonNull(stated.begunOn()),
                Objects.requireNonNull(stated.plannedOn()),
                time.now(),
                null,
                null,
                null,
                null,
                null);
        refuseNew(channel, actor);
        if (!rows.add(channel)) {
            throw Problem.conflict("direct-channel-exists").with(provider.systemName(), consumer.systemName());
        }
        chronicle.happened(
                channel, ChannelEvent.REGISTERED, actor, channel.plannedOn().toString());
        chronicle.record(actor, "register", channel, channel.plannedOn());
        chronicle.tell(channel, actor, Phrase.of("exchange.channel.told", actor.departmentName(), channel.content()));
        return channel;
    }

    private void refuseNew(DirectChannel channel, Actor actor) {
        LocalDate since = platformSince();
        if (channel.begunOn().isAfter(since)) {
            chronicle.refused(actor, channel, "direct-channel-new");
            throw Problem.conflict("direct-channel-new")
                    .with(channel.begunOn(), since, channel.provider().name())
                    .citing(law.articles().toArray(Citation[]::new));
        }
    }

    /**
     * Plans the migration anew: another day, the entry, the grant. The grant must be one of these two systems' departments.
     *
     * @param plan the resource may be empty, and so may the number; then the platform looks for a grant of that resource
     * @throws Problem {@code direct-channel-unknown}; {@code direct-channel-incomplete}; {@code direct-channel-migrated} when there is nothing left to plan
     */
    @Transactional
    public DirectChannel plan(UUID id, Plan plan, Actor actor) {
        DirectChannel channel = locked(id, actor);
        List<Fault> faults = traffic.faults(plan, channel, time.today());
        PlainText.faultOfText("reason", plan.reason(), LONGEST_REASON, true).ifPresent(faults::add);
        if (!channel.isOf(plan.resource())) {
            ends.faultOfResource(plan.resource(), channel.provider()).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("direct-channel-incomplete").faults(faults);
        }
        String grant = plan.grant().isBlank() ? null : plan.grant().strip();
        LocalDate day = Objects.requireNonNull(plan.plannedOn());
        if (!rows.plan(id, day, NewChannel.code(plan.resource()).orElse(null), grant)) {
            throw Problem.conflict("direct-channel-migrated").with(channel.content());
        }
        if (!day.equals(channel.plannedOn())) {
            chronicle.happened(
                    channel,
                    ChannelEvent.PLANNED,
                    actor,
                    day + " " + plan.reason().strip());
        }
        if (grant != null && !grant.equals(channel.grant())) {
            chronicle.happened(channel, ChannelEvent.GRANT_NAMED, actor, grant);
        }
        chronicle.record(actor, "plan", channel, day);
        return get(id, actor);
    }

    /** The reader's channels, the newest first: those of the own department, for data authority and auditors all. */
    @Transactional(readOnly = true)
    public List<DirectChannel> list(Actor reader, @Nullable ChannelState state, @Nullable UUID after, int most) {
        return rows.list(sight(reader), state, after, most);
    }

    /** @throws Problem {@code direct-channel-unknown} also when it joins two other departments */
    @Transactional(readOnly = true)
    public DirectChannel get(UUID id, Actor reader) {
        DepartmentId own = sight(reader);
        return rows.find(id)
                .filter(channel -> own == null || channel.joins(own))
                .orElseThrow(() -> Problem.notFound("direct-channel-unknown").with(id));
    }

    /** What happened to one, the latest first. */
    @Transactional(readOnly = true)
    public List<ChannelStep> history(UUID id, Actor reader) {
        return rows.steps(get(id, reader).id());
    }

    /**
     * Looks now whether the calls go through the platform, instead of waiting for the platform to look by itself.
     *
     * @throws Problem {@code direct-channel-no-traffic} when no answered call of the system under a grant for these data is found; {@code direct-channel-migrated}
     */
    @Transactional
    public DirectChannel check(UUID id, Actor actor) {
        DirectChannel channel = locked(id, actor);
        if (channel.state() != ChannelState.OPEN) {
            throw Problem.conflict("direct-channel-migrated").with(channel.content());
        }
        if (!traffic.look(channel)) {
            throw Problem.conflict("direct-channel-no-traffic")
                    .with(channel.consumer().systemName())
                    .citing(law.articles().toArray(Citation[]::new));
        }
        return get(id, actor);
    }

    /**
     * Confirms for the own department that the old way is closed; when both have, the channel is closed.
     *
     * @param note how it was closed
     * @throws Problem {@code direct-channel-not-migrated}, {@code direct-channel-closing-confirmed}, {@code direct-channel-incomplete}
     */
    @Transactional
    public DirectChannel close(UUID id, String note, Actor actor) {
        DirectChannel channel = locked(id, actor);
        mustSay(note);
        if (channel.state() == ChannelState.OPEN) {
            throw Problem.conflict("direct-channel-not-migrated")
                    .with(channel.content())
                    .citing(law.articles().toArray(Citation[]::new));
        }
        boolean provider = actor.isOf(channel.provider().department());
        if (!rows.close(id, provider, time.now())) {
            throw Problem.conflict("direct-channel-closing-confirmed").with(actor.departmentName());
        }
        chronicle.happened(
                channel, provider ? ChannelEvent.PROVIDER_CLOSED : ChannelEvent.CONSUMER_CLOSED, actor, note.strip());
        DirectChannel closed = get(id, actor);
        chronicle.record(actor, "close", closed, closed.state());
        chronicle.tell(
                closed, actor, Phrase.of("exchange.channel.closing-told", actor.departmentName(), channel.content()));
        return closed;
    }

    /**
     * Withdraws what was registered by mistake: it is kept with its reason, is open no longer, and the same may be registered again. The
     * other end and the data authority are told, as nobody may leave the register in silence.
     *
     * @param note why there is no such channel, or why it was wrongly described
     * @throws Problem {@code direct-channel-incomplete}; {@code direct-channel-migrated} as its own calls have shown that it was none
     */
    @Transactional
    public DirectChannel withdraw(UUID id, String note, Actor actor) {
        DirectChannel channel = locked(id, actor);
        mustSay(note);
        if (!rows.withdraw(id, time.now())) {
            throw Problem.conflict("direct-channel-migrated").with(channel.content());
        }
        chronicle.happened(channel, ChannelEvent.WITHDRAWN, actor, note.strip());
        DirectChannel withdrawn = get(id, actor);
        chronicle.record(actor, "withdraw", withdrawn, withdrawn.state());
        Phrase said =
                Phrase.of("exchange.channel.withdrawn-told", actor.departmentName(), channel.content(), note.strip());
        chronicle.tell(withdrawn, actor, said);
        chronicle.tellAuthority(withdrawn, said);
        return withdrawn;
    }

    private static void mustSay(String note) {
        PlainText.faultOfText("note", note, LONGEST_REASON, true).ifPresent(fault -> {
            throw Problem.badInput("direct-channel-incomplete").faults(List.of(fault));
        });
    }

    private DirectChannel locked(UUID id, Actor actor) {
        get(id, actor);
        mustAct(actor);
        DirectChannel channel = rows.locked(id)
                .filter(each -> each.joins(actor.home()))
                .orElseThrow(() -> Problem.forbidden("permission-missing").with(Permission.SYSTEMS_MANAGE));
        if (channel.state() == ChannelState.WITHDRAWN) {
            throw Problem.conflict("direct-channel-withdrawn").with(channel.content());
        }
        return channel;
    }

    private void mustAct(Actor actor) {
        if (!actor.may(Permission.SHARING_ANSWER)) {
            actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        }
        if (!isKept()) {
            throw Problem.conflict("direct-channel-register-not-kept");
        }
    }

    /** Whose channels a reader sees: one department's, or with null everybody's. */
    static @Nullable DepartmentId sight(Actor reader) {
        if (reader.may(Permission.SUPERVISE) || reader.may(Permission.AUDIT_READ)) {
            return null;
        }
        if (!reader.may(Permission.SHARING_ANSWER)) {
            reader.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        }
        return reader.home();
    }
}
