package org.lingqu.exchange.gateway;

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
        @Nullable String grant) {}
