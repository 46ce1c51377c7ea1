package org.lingqu.exchange.sandbox;

import java.time.LocalDate;
import java.util.List;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.exchange.gateway.Rehearsal;
import org.lingqu.exchange.gateway.SyntheticTable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantBasis;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.RowFilter;
import org.springframework.stereotype.Service;

/**
 * The sandbox: every interface of a published resource, answered with made-up values to whoever may apply for it. Each call is recorded as
 * an act of the person; a department has {@value #PER_SECOND} calls a second and {@value #PER_DAY} a day for each resource and process.
 */
@Service
public class Sandbox {

    /** What stands in place of a grant's number. */
    static final String NUMBER = "SANDBOX";

    static final int PER_SECOND = 10;
    static final int PER_DAY = 2_000;

    private final Entries entries;
    private final SyntheticTables tables;
    private final Rehearsal rehearsal;
    private final AuditTrail audit;
    private final LegalTime time;

    Sandbox(Entries entries, SyntheticTables tables, Rehearsal rehearsal, AuditTrail audit, LegalTime time) {
        this.entries = entries;
        this.tables = tables;
        this.rehearsal = rehearsal;
        this.audit = audit;
        this.time = time;
    }

    /**
     * The body of an answer; recorded before it is returned, as a refusal is.
     *
     * @throws Problem {@code permission-missing}; as {@link Entries#published}; {@code sandbox-without-key}; as a real call would be refused
     */
    public byte[] answer(ResourceCode resource, Rehearsal.Request request, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        EntryVersion entry = entries.published(resource);
        Act act = Act.of(
                        actor,
                        "exchange.sandbox.call",
                        new SubjectRef("catalog-entry", entry.entry().toString(), entry.name()))
                .with("kind", request.kind())
                .with("resource", resource);
        byte[] body;
        try {
            body = rehearsal.answer(grant(entry, actor), tables.of(entry), request);
        } catch (Problem refused) {
            audit.recordApart(act.refused(refused.code()));
            throw refused;
        }
        audit.recordApart(act);
        return body;
    }

    /** The made-up rows, to show one on a page. @throws Problem {@code sandbox-without-key} */
    SyntheticTable table(EntryVersion entry) {
        return tables.of(entry);
    }

    private Grant grant(EntryVersion entry, Actor actor) {
        LocalDate today = time.today();
        return new Grant(
                new GrantId(entry.entry().value()),
                NUMBER,
                0,
                new Grant.Consumer(
                        actor.home(),
                        actor.departmentName(),
                        new SystemId(actor.home().value()),
                        ""),
                new Grant.Provider(entry.provider(), entry.providerName()),
                entry.code(),
                entry.name(),
                entry.number(),
                SyntheticTables.items(entry).stream()
                        .map(item -> new GrantedItem(item.code(), item.name(), item.mark()))
                        .toList(),
                entry.content().keyItems().stream().map(Item::code).toList(),
                RowFilter.ALL,
                new Purpose("", ""),
                Manner.INTERFACE,
                List.of(CallKind.values()),
                new Period(today.minusDays(1), today.plusDays(1)),
                new Frequency(PER_DAY, PER_SECOND),
                new GrantBasis(null, entry.packId(), entry.packVersion(), List.of(), List.of(), List.of()),
                time.now(),
                null,
                null);
    }
}
