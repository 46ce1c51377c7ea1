package org.lingqu.casework;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Component;

/** Offers cases as subjects of other cases: a refused share that is contested, lateness that leads to rectification. */
@Component
class CaseSubjects implements SubjectSource {

    private final CaseLists lists;
    private final CaseFiles files;

    CaseSubjects(CaseLists lists, CaseFiles files) {
        this.lists = lists;
        this.files = files;
    }

    @Override
    public String type() {
        return "case";
    }

    @Override
    public List<Subject> find(String text, Actor actor, int limit) {
        CaseQuery.Scope scope = actor.may(Permission.SUPERVISE) ? CaseQuery.Scope.SUPERVISED : CaseQuery.Scope.ENDED;
        return lists.list(CaseQuery.of(scope, limit).containing(text), actor).rows().stream()
                .map(row -> new Subject(
                        new SubjectRef(
                                type(), row.id().toString(), row.subject().title()),
                        null,
                        row.number()))
                .toList();
    }

    @Override
    public Optional<Subject> get(String id, Actor actor) {
        try {
            return files.find(CaseId.of(id))
                    .filter(file -> Cases.isVisible(file, actor))
                    .map(file -> new Subject(
                            new SubjectRef(type(), id, file.subject().title()), other(file, actor), file.number()));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    /** The department on the other side: the one that answered. */
    private static @Nullable DepartmentId other(CaseFile file, Actor actor) {
        return file.department("provider").filter(found -> !actor.isOf(found)).orElse(null);
    }
}
