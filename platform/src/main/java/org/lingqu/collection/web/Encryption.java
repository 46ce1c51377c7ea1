package org.lingqu.collection.web;

import java.util.Map;
import org.lingqu.collection.database.SourceKind;

/** What the form asks of the way to a source, in the words each driver has for it. Oracle and Dameng are told by their own files. */
enum Encryption {
    REQUIRE("require", "trust", Map.of("encrypt", "true", "trustServerCertificate", "true")),
    VERIFY("verify-full", "verify-full", Map.of("encrypt", "true", "trustServerCertificate", "false")),
    DISABLE("disable", "disable", Map.of("encrypt", "false"));

    private final String postgres;
    private final String maria;
    private final Map<String, String> sqlServer;

    Encryption(String postgres, String maria, Map<String, String> sqlServer) {
        this.postgres = postgres;
        this.maria = maria;
        this.sqlServer = sqlServer;
    }

    Map<String, String> properties(SourceKind kind) {
        return switch (kind) {
            case POSTGRESQL, OPENGAUSS, KINGBASE -> Map.of("sslmode", postgres);
            case MARIADB -> Map.of("sslMode", maria);
            case SQLSERVER -> sqlServer;
            case HTTP -> Map.of("scheme", this == DISABLE ? "http" : "https");
            case DAMENG, ORACLE -> Map.of();
        };
    }
}
