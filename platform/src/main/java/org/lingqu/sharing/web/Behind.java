package org.lingqu.sharing.web;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.Grants;
import org.springframework.stereotype.Component;

/** Behind what a list goes on; null from its beginning. What the reader does not know is behind nothing: not found. */
@Component
class Behind {

    private final Applications applications;
    private final Grants grants;

    Behind(Applications applications, Grants grants) {
        this.applications = applications;
        this.grants = grants;
    }

    @Nullable
    GrantId grant(@Nullable String after, Actor reader) {
        return after == null || after.isBlank()
                ? null
                : grants.get(GrantId.of(after), reader).id();
    }

    @Nullable
    ApplicationId application(@Nullable String after, Actor reader) {
        return after == null || after.isBlank()
                ? null
                : applications.get(ApplicationId.of(after), reader).id();
    }
}
