package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/** Turns rows of the table into grants. Nested values that many grants share (items of one entry, one basis) are kept once. */
final class GrantRows {

    private final Map<String, List<GrantedItem>> items = new ConcurrentHashMap<>();
    private final Map<String, RowFilter> filters = new ConcurrentHashMap<>();

    Grant grant(ResultSet row, int n) throws SQLException {
        return new Grant(
                new GrantId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getLong("version"),
                new Grant.Consumer(
                        new DepartmentId(row.getObject("consumer", UUID.class)),
                        row.getString("consumer_name"),
                        new SystemId(row.getObject("system", UUID.class)),
                        row.getString("system_name")),
                new Grant.Provider(
                        new DepartmentId(row.getObject("provider", UUID.class)), row.getString("provider_name")),
                new ResourceCode(row.getString("resource")),
                row.getString("title"),
                row.getInt("entry_version"),
                items.computeIfAbsent(row.getString("items"), text -> List.of(Json.read(text, GrantedItem[].class))),
                List.of((String[]) row.getArray("keys").getArray()),
                filters.computeIfAbsent(
                        row.getString("row_filter"), text -> FilterForm.read(Json.readPlain(text), "rows")),
                new Purpose(
                        row.getString("duty"),
                        row.getString("scenario"),
                        row.getObject("duty_id", UUID.class),
                        row.getObject("scenario_id", UUID.class)),
                Manner.valueOf(row.getString("manner")),
                kinds(row),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                new Frequency(row.getInt("per_day"), row.getInt("per_second")),
                copy(row.getString("local_copy")),
                Json.read(row.getString("basis"), GrantBasis.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                suspension(row),
                withdrawal(row));
    }

    private static List<CallKind> kinds(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("kinds").getArray())
                .map(CallKind::valueOf)
                .toList();
    }

    private static @Nullable LocalCopy copy(@Nullable String terms) {
        return terms == null ? null : Json.read(terms, LocalCopy.class);
    }

    private static @Nullable Suspension suspension(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("suspended_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Suspension(at.toInstant(), row.getString("suspended_by"), row.getString("suspended_reason"));
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("withdrawn_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Withdrawal(at.toInstant(), row.getString("withdrawn_by"), row.getString("withdrawn_reason"));
    }

    /** What a row holds of a grant, by the names of the statement's parameters; without what may be missing. */
    static Map<String, Object> parameters(Grant grant) {
        return Map.ofEntries(
                Map.entry("id", grant.id().value()),
                Map.entry("number", grant.number()),
                Map.entry("consumer", grant.consumer().department().value()),
                Map.entry("consumerName", grant.consumer().name()),
                Map.entry("system", grant.consumer().system().value()),
                Map.entry("systemName", grant.consumer().systemName()),
                Map.entry("provider", grant.provider().department().value()),
                Map.entry("providerName", grant.provider().name()),
                Map.entry("resource", grant.resource().value()),
                Map.entry("title", grant.title()),
                Map.entry("entryVersion", grant.entryVersion()),
                Map.entry("items", Json.write(grant.items())),
                Map.entry("keys", grant.keys().toArray(String[]::new)),
                Map.entry("rows", Json.write(FilterForm.write(grant.rows()))),
                Map.entry("duty", grant.purpose().duty()),
                Map.entry("scenario", grant.purpose().scenario()),
                Map.entry("manner", grant.manner().name()),
                Map.entry("kinds", grant.kinds().stream().map(Enum::name).toArray(String[]::new)),
                Map.entry("from", grant.period().from()),
                Map.entry("to", grant.period().to()),
                Map.entry("perDay", grant.frequency().perDay()),
                Map.entry("perSecond", grant.frequency().perSecond()),
                Map.entry("basis", Json.write(grant.basis())),
                Map.entry("issuedAt", grant.issuedAt().atOffset(ZoneOffset.UTC)));
    }
}
