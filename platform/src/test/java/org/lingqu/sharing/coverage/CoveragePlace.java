package org.lingqu.sharing.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.lingqu.organization.Department;
import org.lingqu.testing.Program;
import tools.jackson.databind.JsonNode;

/** Where in the coverage report a department stands: a page shows only some of those that other tests have left behind. */
final class CoveragePlace {

    private CoveragePlace() {}

    /**
     * How many departments stand before it.
     *
     * @param supervising of somebody who sees all departments
     */
    static int of(Department department, Program supervising) {
        JsonNode part;
        for (int from = 0; ; from += part.size()) {
            part = supervising.get(CoverageShown.API + "?from=" + from).json();
            assertThat(part).as("the report without %s", department.name()).isNotEmpty();
            for (int line = 0; line < part.size(); line++) {
                if (part.path(line)
                        .path("department")
                        .asString()
                        .equals(department.id().toString())) {
                    return from + line;
                }
            }
        }
    }
}
