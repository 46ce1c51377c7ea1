package org.lingqu.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The platform's own PostgreSQL.
 *
 * @param url JDBC address of an external server ({@code jdbc:postgresql://…}); empty runs the embedded one
 * @param user its user; unused with the embedded one
 * @param password its password; unused with the embedded one
 * @param connections size of the pool shared by pages and interfaces
 * @param programs directory in which the embedded one's programs are unpacked, which nodes of a machine may share; empty: a part of the data
 *     directory
 */
@Validated
@ConfigurationProperties("lingqu.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("16") @Min(4) @Max(80) int connections,
        @DefaultValue("") String programs) {

    boolean embedded() {
        return url.isBlank();
    }

    Path programsOr(Supplier<Path> own) {
        return programs.isBlank() ? own.get() : Path.of(programs).toAbsolutePath();
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", connections=" + connections + "]";
    }
}
