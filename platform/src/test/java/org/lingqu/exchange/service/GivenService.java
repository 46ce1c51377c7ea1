package org.lingqu.exchange.service;

import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;

/** The declaration of a small interface: a look-up by code, with the name of the enterprise. */
public final class GivenService {

    private GivenService() {}

    /** Declares one that nobody asks, in place of what was declared before. */
    public static DepartmentService declared(Services services, EntryVersion entry, Actor steward) {
        return declared(services, entry, steward, 9);
    }

    /** Declares one at a port of this machine. */
    public static DepartmentService declared(Services services, EntryVersion entry, Actor steward, int port) {
        return services.declare(
                entry.code(),
                new NewService(
                        "http",
                        "127.0.0.1",
                        port,
                        "/enterprises",
                        "GET",
                        "QUERY",
                        "tyshxydm",
                        "code",
                        "",
                        null,
                        10_000,
                        64,
                        true,
                        "/data",
                        Map.of("tyshxydm", "/code", "qymc", "/name")),
                steward);
    }
}
