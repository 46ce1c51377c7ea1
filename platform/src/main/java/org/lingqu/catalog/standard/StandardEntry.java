package org.lingqu.catalog.standard;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.DepartmentId;

/**
 * A standardised entry.
 *
 * @param code its number in the library, unique
 * @param body name of the kind of department whose duty it is in every area, e.g. 民政局; empty: any
 * @param sheet what every department that claims it begins with
 * @param fixed names of the elements that stay as they are
 * @param issuer the data authority that keeps it
 */
public record StandardEntry(
        UUID id,
        String code,
        String name,
        String body,
        Sheet sheet,
        Set<String> fixed,
        DepartmentId issuer,
        String issuerName,
        String issuedBy,
        Instant issuedAt) {

    public StandardEntry {
        fixed = Set.copyOf(fixed);
    }

    /** Whether it is the duty of a department of this name. */
    public boolean concerns(String department) {
        return !body.isEmpty() && department.endsWith(body);
    }
}
