package org.lingqu.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.FirstDepartment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the way into an empty node: the platform's operator with one administrator, whose random password stands in a file that only the
 * owner of the data directory can read. Whoever reads it changes the password or disables the account once others exist.
 */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String USERNAME = "admin";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final FirstDepartment first;
    private final DataDirectory directory;
    private final TransactionTemplate transaction;

    FirstAdministrator(
            JdbcClient jdbc,
            Accounts accounts,
            FirstDepartment first,
            DataDirectory directory,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.first = first;
        this.directory = directory;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("lock table identity.account in share row exclusive mode").update();
            boolean empty = jdbc.sql("select not exists (select 1 from identity.account)")
                    .query(Boolean.class)
                    .single();
            if (empty) {
                String password = Secrets.next();
                Department operator = first.found();
                Account account = accounts.insert(
                        new Account(AccountId.next(), USERNAME, "系统管理员", operator.id(), true), password);
                first.appoint(account.id(), operator, Actor.PLATFORM);
                LOG.info("first administrator {}: password in {}", USERNAME, write(password));
            }
        });
    }

    private Path write(String password) {
        Path file = directory.sub("run").resolve("first-administrator");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, USERNAME + "\n" + password + "\n");
            return file;
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(file).causedBy(failed);
        }
    }
}
