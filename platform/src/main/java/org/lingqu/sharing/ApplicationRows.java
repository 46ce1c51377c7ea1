package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/** Turns rows into applications and contents into text. */
final class ApplicationRows {

    /** The content as kept; the filter in its plain form. */
    private record Kept(
            List<GrantedItem> items,
            List<String> keys,
            Map<String, Object> rows,
            Purpose purpose,
            Manner manner,
            @Nullable List<CallKind> kinds,
            Period period,
            Frequency frequency,
            Map<String, String> statements,
            List<String> materials,
            @Nullable Custody custody) {}

    private ApplicationRows() {}

    static String text(Content content) {
        return Json.write(new Kept(
                content.items(),
                content.keys(),
                FilterForm.write(content.rows()),
                content.purpose(),
                content.manner(),
                content.kinds(),
                content.period(),
                content.frequency(),
                content.statements(),
                content.materials(),
                content.custody()));
    }

    static Application application(ResultSet row, int n) throws SQLException {
        UUID caseId = row.getObject("case_id", UUID.class);
        String beyond = row.getString("beyond");
        UUID extended = row.getObject("extends_grant", UUID.class);
        return new Application(
                new ApplicationId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new Grant.Consumer(
                        new DepartmentId(row.getObject("applicant", UUID.class)),
                        row.getString("applicant_name"),
                        new SystemId(row.getObject("system", UUID.class)),
                        row.getString("system_name")),
                row.getObject("person", UUID.class),
                row.getString("person_name"),
                new Grant.Provider(
                        new DepartmentId(row.getObject("provider", UUID.class)), row.getString("provider_name")),
                new ResourceCode(row.getString("resource")),
                row.getString("title"),
                row.getInt("entry_version"),
                content(row.getString("content")),
                Application.Route.valueOf(row.getString("route")),
                beyond == null ? null : BeyondRule.of(beyond),
                new Application.Decision(
                        Application.Reply.valueOf(row.getString("outcome")),
                        row.getString("outcome_reason"),
                        row.getString("outcome_basis"),
                        row.getString("outcome_by"),
                        instant(row.getObject("ended_at", OffsetDateTime.class))),
                caseId == null ? null : new CaseId(caseId),
                extended == null ? null : new GrantId(extended),
                row.getObject("lodged_at", OffsetDateTime.class).toInstant());
    }

    private static java.time.@Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static Content content(String text) {
        Kept kept = Json.read(text, Kept.class);
        return new Content(
                kept.items(),
                kept.keys(),
                FilterForm.read(kept.rows(), "rows"),
                kept.purpose(),
                kept.manner(),
                // applications from before kinds were asked for meant look-ups
                kept.kinds() == null ? List.of(CallKind.LOOKUP) : kept.kinds(),
                kept.period(),
                kept.frequency(),
                kept.statements(),
                kept.materials(),
                kept.custody() == null ? Custody.NONE : kept.custody());
    }
}
