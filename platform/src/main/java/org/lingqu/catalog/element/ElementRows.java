package org.lingqu.catalog.element;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.element.StandardElement.Source;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of standard data elements in the database. */
@Repository
class ElementRows {

    private final JdbcClient jdbc;
    private final Departments departments;

    ElementRows(JdbcClient jdbc, Departments departments) {
        this.jdbc = jdbc;
        this.departments = departments;
    }

    List<StandardElement> all() {
        Map<String, List<Source>> sources =
                jdbc.sql("""
                        select s.element, s.subject, c.title, s.department, s.basis from catalog.element_source s
                        join catalog.class c on c.code = s.subject order by s.element, s.subject
                        """).query((row, n) -> Map.entry(row.getString("element"), source(row))).list().stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select * from catalog.element order by identifier")
                .query((row, n) -> element(row, sources.getOrDefault(row.getString("identifier"), List.of())))
                .list();
    }

    /** Those of these identifiers that are registered. */
    List<StandardElement> among(Collection<String> identifiers) {
        return identifiers.isEmpty()
                ? List.of()
                : all().stream()
                        .filter(element -> identifiers.contains(element.identifier()))
                        .toList();
    }

    /** As {@link #among}, without their sources: one indexed query, asked for every draft that is checked. */
    List<StandardElement> plain(Collection<String> identifiers) {
        return identifiers.isEmpty()
                ? List.of()
                : jdbc.sql("select * from catalog.element where identifier = any(:identifiers)")
                        .param("identifiers", identifiers.toArray(String[]::new))
                        .query((row, n) -> element(row, List.of()))
                        .list();
    }

    /** @throws Problem {@code element-exists} */
    void add(StandardElement element, String by, Instant at) {
        try {
            jdbc.sql("""
                            insert into catalog.element (identifier, name, definition, standard, type, length, scale, code_list,
                                registered_by, registered_at)
                            values (:identifier, :name, :definition, :standard, :type, :length, :scale, :codeList, :by, :at)
                            """)
                    .param("identifier", element.identifier())
                    .param("name", element.name())
                    .param("definition", element.definition())
                    .param("standard", element.standard())
                    .param("type", element.type().name())
                    .param("length", element.length())
                    .param("scale", element.scale())
                    .param("codeList", element.codeList())
                    .param("by", by)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("element-exists").with(element.identifier()).causedBy(taken);
        }
    }

    Optional<DepartmentId> sourceOf(String element, String subject) {
        return jdbc.sql("select department from catalog.element_source where element = ? and subject = ?")
                .params(element, subject)
                .query((row, n) -> new DepartmentId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** The sources of some elements for a subject, by element. */
    Map<String, Source> sources(String subject, Collection<String> elements) {
        return jdbc
                .sql("""
                        select s.element, s.subject, c.title, s.department, s.basis from catalog.element_source s
                        join catalog.class c on c.code = s.subject where s.subject = ? and s.element = any(?)
                        """)
                .params(subject, elements.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("element"), source(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void name(String element, Source source, String by, Instant at) {
        jdbc.sql("""
                        insert into catalog.element_source (element, subject, department, basis, named_by, named_at)
                        values (:element, :subject, :department, :basis, :by, :at)
                        on conflict (element, subject) do update
                            set department = :department, basis = :basis, named_by = :by, named_at = :at
                        """)
                .param("element", element)
                .param("subject", source.subject())
                .param("department", source.department().value())
                .param("basis", source.basis())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Source source(ResultSet row) throws SQLException {
        DepartmentId department = new DepartmentId(row.getObject("department", UUID.class));
        return new Source(
                row.getString("subject"),
                row.getString("title"),
                department,
                departments.find(department).map(Department::name).orElse(""),
                row.getString("basis"));
    }

    private static StandardElement element(ResultSet row, List<Source> sources) throws SQLException {
        return new StandardElement(
                row.getString("identifier"),
                row.getString("name"),
                row.getString("definition"),
                row.getString("standard"),
                ItemType.valueOf(row.getString("type")),
                row.getObject("length", Integer.class),
                row.getObject("scale", Integer.class),
                row.getString("code_list"),
                sources);
    }
}
