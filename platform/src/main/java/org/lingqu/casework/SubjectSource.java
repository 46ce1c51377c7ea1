package org.lingqu.casework;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;

/** Offers things of one type as subjects of cases. Implemented as a Spring bean by the module that keeps them. */
public interface SubjectSource {

    /** Type of the subjects, as in {@link SubjectRef#type()}. */
    String type();

    /**
     * Things that fit a text.
     *
     * @param text what the person typed; empty: any
     * @param limit at most this many
     */
    List<Subject> find(String text, Actor actor, int limit);

    /** The thing with this id, where the actor may know of it. */
    Optional<Subject> get(String id, Actor actor);

    /** Why nothing may be begun about an id that {@link #get} does not know, where there is more to say than that; otherwise empty. */
    default Optional<Problem> refusalOf(String id) {
        return Optional.empty();
    }

    /**
     * A possible subject.
     *
     * @param ref what the case would point at
     * @param owner the department it belongs to; null when it belongs to none
     * @param remark what tells it from others of the same name; may be empty
     */
    record Subject(SubjectRef ref, @Nullable DepartmentId owner, String remark) {}
}
