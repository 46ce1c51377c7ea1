package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;

/** Who is signed in; filled by the module that knows sessions. Without one, every page is shown as to a stranger. */
@FunctionalInterface
public interface ActorSource {

    /** The signed-in person, or null for a stranger. Never throws. */
    @Nullable
    Actor actorOf(HttpServletRequest request);
}
