package org.lingqu.catalog.compile;

import java.util.Optional;
import org.lingqu.casework.OpenCase;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;

/** Another procedure than the usual review for drafts of one kind. Offered as a Spring bean; its moves are heard by {@link Publication}. */
public interface ReviewRoute {

    /** The case in which the draft is decided; empty for drafts that go the usual way. */
    Optional<OpenCase> route(Draft draft, CaseId id, Actor actor);
}
