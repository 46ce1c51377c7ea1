package org.lingqu.exchange.watermark;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.ColumnType;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Declarations of what a watermark may change, by the department that answers for the data. Each is a version of its own; files made before
 * keep the one under which they were made.
 */
@Service
public class MarkDeclarations implements DeclaredAllowances {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> PLAIN = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Entries entries;
    private final AuditTrail audit;
    private final LegalTime time;

    MarkDeclarations(JdbcClient jdbc, Entries entries, AuditTrail audit, LegalTime time) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.audit = audit;
        this.time = time;
    }

    /** What counts for the next file. */
    @Transactional(readOnly = true)
    public MarkDeclaration of(ResourceCode resource) {
        return jdbc.sql("select * from exchange.mark_declaration where resource = ? order by version desc limit 1")
                .param(resource.value())
                .query((row, n) -> declaration(row))
                .optional()
                .orElse(MarkDeclaration.none(resource));
    }

    /** What the declaration says of granted items that still can change in that way. */
    @Override
    @Transactional(readOnly = true)
    public Map<String, Allowance> of(Grant grant) {
        MarkDeclaration declared = of(grant.resource());
        EntryVersion entry = declared.items().isEmpty()
                ? null
                : entries.findPublished(grant.resource()).orElse(null);
        Map<String, Allowance> allowed = new HashMap<>();
        for (GrantedItem granted : grant.items()) {
            Allowance allowance = declared.of(granted.code());
            Item item =
                    entry == null ? null : entry.content().item(granted.code()).orElse(null);
            if (allowance != null && item != null && fits(item, allowance)) {
                allowed.put(granted.code(), allowance);
            }
        }
        return allowed;
    }

    /**
     * The entry whose marks somebody may declare.
     *
     * @throws Problem {@code entry-not-published}; {@code permission-missing} for everybody but who answers for its data
     */
    public EntryVersion entry(ResourceCode resource, Actor actor) {
        EntryVersion entry = entries.published(resource);
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        if (!actor.isOf(entry.provider())) {
            throw Problem.forbidden("permission-missing").with(Permission.SHARING_ANSWER);
        }
        return entry;
    }

    /**
     * Declares anew, in place of what was declared before.
     *
     * @param items allowance by code of the item; empty: files of this resource are not marked any more
     * @throws Problem as {@link #entry}; {@code marks-unfit} with every item that is unknown, a key or cannot change in that way
     */
    @Transactional
    public MarkDeclaration declare(ResourceCode resource, Map<String, Allowance> items, Actor actor) {
        EntryVersion entry = entry(resource, actor);
        List<Fault> faults = new ArrayList<>();
        items.forEach((code, allowance) -> {
            Fault fault = fault(entry.content().item(code).orElse(null), code, allowance);
            if (fault != null) {
                faults.add(fault);
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.badInput("marks-unfit").faults(faults);
        }
        int version = of(resource).version() + 1;
        jdbc.sql("""
                        insert into exchange.mark_declaration (resource, version, items, declared_at, declared_by)
                        values (:resource, :version, :items::jsonb, :at, :by)
                        """)
                .param("resource", resource.value())
                .param("version", version)
                .param("items", written(items))
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .param("by", actor.departmentName() + " " + actor.name())
                .update();
        audit.record(Act.of(actor, "exchange.marks.declare", new SubjectRef("entry", resource.value(), entry.name()))
                .with("version", version)
                .with("items", written(items)));
        return of(resource);
    }

    private static @Nullable Fault fault(@Nullable Item item, String code, Allowance allowance) {
        if (item == null) {
            return Fault.of("kind." + code, "mark-item-unknown", code);
        }
        if (item.key()) {
            return Fault.of("kind." + code, "mark-item-key", item.name());
        }
        return fits(item, allowance) ? null : Fault.of("kind." + code, "mark-item-unfit", item.name());
    }

    private static boolean fits(Item item, Allowance allowance) {
        boolean whole = allowance.tolerance().stripTrailingZeros().scale() <= 0;
        return kinds(item).contains(allowance.kind()) && (whole || item.type() != ItemType.INTEGER);
    }

    /** In which ways the values of an item could change at all; none for keys and what is masked. */
    public static List<Allowance.Kind> kinds(Item item) {
        if (item.key() || item.type() == ItemType.GENERAL || item.mark() != PersonalMark.NONE) {
            return List.of();
        }
        ColumnType type = ColumnType.of(item.type().letter());
        if (type.isExactNumber()) {
            return List.of(Allowance.Kind.AMOUNT);
        }
        if (type == ColumnType.TIMESTAMP) {
            return List.of(Allowance.Kind.SECONDS);
        }
        boolean free = item.codeList() == null && item.rule() == ValueRule.NONE;
        return type.isText() && free ? List.of(Allowance.Kind.ENDING) : List.of();
    }

    private static String written(Map<String, Allowance> items) {
        Map<String, String> plain = new TreeMap<>();
        items.forEach((code, allowance) -> plain.put(
                code, allowance.kind().name() + " " + allowance.tolerance().toPlainString()));
        return JSON.writeValueAsString(plain);
    }

    private static MarkDeclaration declaration(ResultSet row) throws SQLException {
        Map<String, Allowance> items = new HashMap<>();
        JSON.readValue(row.getString("items"), PLAIN).forEach((code, text) -> {
            String[] parts = text.split(" ", 2);
            items.put(code, new Allowance(Allowance.Kind.valueOf(parts[0]), new BigDecimal(parts[1])));
        });
        return new MarkDeclaration(
                new ResourceCode(row.getString("resource")),
                row.getInt("version"),
                items,
                row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                row.getString("declared_by"));
    }
}
