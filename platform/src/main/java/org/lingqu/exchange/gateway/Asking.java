package org.lingqu.exchange.gateway;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.CallKind;

/**
 * What a call asks for, as it was read.
 *
 * @param body null for kinds that are not posted
 * @param grant the number of the grant it names; null when it names none
 */
record Asking(
        CallKind kind,
        ResourceCode resource,
        Query query,
        @Nullable Body body,
        @Nullable String grant) {

    /** The values it looks up by, whether it may or not, however wrong the rest is; and the identity numbers it wants to be verified. */
    Stream<String> values() {
        if (body != null) {
            return body.asked();
        }
        return kind.isByKey()
                ? query.values().keySet().stream()
                        .filter(name -> !name.equals(Wanted.ITEMS))
                        .flatMap(name -> query.list(name).stream())
                : Stream.empty();
    }
}
