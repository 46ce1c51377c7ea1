package org.lingqu.catalog;

import java.util.Collection;
import java.util.Map;
import org.lingqu.kernel.DepartmentId;

/** Which department is the one source of a standard data element for a subject (一数一源), as the data authority has named it. */
public interface ElementSources {

    /**
     * The sources of those of some field names that stand for an element, by field name in lower case; what nobody was named for is left out.
     *
     * @param subject 类 and 项 of the basic and theme resources, e.g. {@code 101}
     */
    Map<String, Named> about(String subject, Collection<String> fields);

    /**
     * The source of an element.
     *
     * @param basis why it is this department: the duty or the decision
     */
    record Named(DepartmentId department, String departmentName, String basis) {}
}
