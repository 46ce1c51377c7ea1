package org.lingqu.catalog.element;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ItemType;
import org.lingqu.kernel.DepartmentId;

/**
 * A standard data element. An item stands for it when its field name is the element's identifier, without regard to case.
 *
 * @param identifier short name, in lower case, e.g. {@code gmsfhm}
 * @param name e.g. 公民身份号码
 * @param definition what it means; may be empty
 * @param standard where it is laid down, e.g. GB 11643; may be empty
 * @param length greatest length of its values; null where the type has none
 * @param codeList code list its values come from; null when free
 * @param sources which department is its source, by subject
 */
public record StandardElement(
        String identifier,
        String name,
        String definition,
        String standard,
        ItemType type,
        @Nullable Integer length,
        @Nullable Integer scale,
        @Nullable String codeList,
        List<Source> sources) {

    public StandardElement {
        sources = List.copyOf(sources);
    }

    /**
     * The one source of an element for a subject.
     *
     * @param subject 类 and 项 of the basic and theme resources, e.g. {@code 101}
     * @param basis why it is this department: the duty or the decision
     */
    public record Source(
            String subject, String subjectTitle, DepartmentId department, String departmentName, String basis) {}
}
