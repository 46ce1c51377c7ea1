package org.lingqu.kernel;

import java.util.OptionalInt;

/** Where information systems come in by TLS and may show a certificate, beside the port of the pages. */
@FunctionalInterface
public interface SystemsDoor {

    /** The TCP port; empty where the operator has set up none. */
    OptionalInt port();
}
