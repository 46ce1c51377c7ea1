package org.lingqu.catalog.upkeep;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LifeStage;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Functions performed outside the platform, declared by the provider and shown to every reader as non-conforming until they have ended. */
@Service
public class DirectChannels {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Entries entries;
    private final AuditTrail audit;
    private final LegalTime time;

    DirectChannels(JdbcClient jdbc, Entries entries, AuditTrail audit, LegalTime time) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.audit = audit;
        this.time = time;
    }

    /** The channels of an entry that have not ended, in the order of the functions. */
    public List<DirectChannel> of(EntryId entry) {
        return jdbc
                .sql("""
                        select stage, description, declared_by_name, declared_at from catalog.direct_channel
                        where entry = ? and ended_at is null
                        """)
                .param(entry.value())
                .query((row, n) -> new DirectChannel(
                        LifeStage.valueOf(row.getString("stage")),
                        row.getString("description"),
                        row.getString("declared_by_name"),
                        row.getObject("declared_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(DirectChannel::stage))
                .toList();
    }

    /**
     * Declares a channel of an entry of the own department.
     *
     * @param stage name of a {@link LifeStage}
     * @throws Problem {@code permission-missing}, {@code entry-not-published}, {@code entry-not-yours}, {@code channel-incomplete},
     *     {@code channel-exists}
     */
    @Transactional
    public DirectChannel declare(ResourceCode code, String stage, String description, Actor actor) {
        EntryVersion entry = mine(code, actor);
        LifeStage function = stage(stage).orElseThrow(() -> incomplete(unknown(stage)));
        String text = description.strip();
        PlainText.faultOfText("description", text, LONGEST, true).ifPresent(fault -> {
            throw incomplete(fault);
        });
        DirectChannel channel = new DirectChannel(function, text, actor.name(), time.now());
        try {
            jdbc.sql("""
                            insert into catalog.direct_channel (entry, stage, department, description, declared_by, declared_by_name,
                                declared_at) values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            entry.entry().value(),
                            function.name(),
                            entry.provider().value(),
                            text,
                            actor.id(),
                            actor.name(),
                            channel.at().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException declared) {
            throw Problem.conflict("channel-exists").with(entry.name()).causedBy(declared);
        }
        audit.record(act(entry, "catalog.declare-channel", actor).with("stage", function.name()));
        return channel;
    }

    /**
     * The function is performed on the platform again.
     *
     * @throws Problem as {@link #declare}; {@code channel-unknown} when there is none
     */
    @Transactional
    public void end(ResourceCode code, String stage, Actor actor) {
        EntryVersion entry = mine(code, actor);
        LifeStage function = stage(stage)
                .orElseThrow(() -> Problem.notFound("channel-unknown").with(entry.name()));
        int ended = jdbc.sql(
                        "update catalog.direct_channel set ended_at = ? where entry = ? and stage = ? and ended_at is null")
                .params(time.now().atOffset(ZoneOffset.UTC), entry.entry().value(), function.name())
                .update();
        if (ended == 0) {
            throw Problem.notFound("channel-unknown").with(entry.name());
        }
        audit.record(act(entry, "catalog.end-channel", actor).with("stage", function.name()));
    }

    private EntryVersion mine(ResourceCode code, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryVersion entry = entries.published(code);
        if (!actor.isOf(entry.provider())) {
            throw Problem.forbidden("entry-not-yours").with(entry.name(), entry.providerName());
        }
        return entry;
    }

    private static Act act(EntryVersion entry, String verb, Actor actor) {
        return Act.of(actor, verb, new SubjectRef("catalog-entry", entry.code().value(), entry.name()));
    }

    private static Optional<LifeStage> stage(String name) {
        return Arrays.stream(LifeStage.values())
                .filter(stage -> stage.name().equals(name))
                .findFirst();
    }

    private static Problem incomplete(Fault fault) {
        return Problem.badInput("channel-incomplete").faults(List.of(fault));
    }

    private static Fault unknown(String stage) {
        return stage.isBlank()
                ? Fault.of("stage", "required")
                : Fault.of(
                        "stage",
                        "not-among-choices",
                        Stream.of(LifeStage.values()).map(Enum::name).collect(Collectors.joining("、")));
    }
}
