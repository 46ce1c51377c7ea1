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
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the way into an empty node: the platform's operator with one administrator, whose random password stands in a file that only the
 * owner of the data directory can read. On the pages nothing opens before it is changed; the interfaces take it, so that a program can set
 * up a node.
 */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String USERNAME = "admin";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Passwords passwords;
    private final FirstDepartment first;
    private final DataDirectory directory;
    private final TransactionTemplate transaction;

    FirstAdministrator(
            JdbcClient jdbc,
            Accounts accounts,
            Passwords passwords,
            FirstDepartment first,
            DataDirectory directory,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
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
                passwords.expectChange(account.id(), null);
                LOG.info("first administrator {}: password in {}", USERNAME, write(password));
            }
        });
    }

    /** The file has done its service. */
    @TransactionalEventListener
    void changed(PasswordChanged event) {
        if (event.username().equals(USERNAME)) {
            try {
                Files.deleteIfExists(file());
            } catch (IOException kept) {
                LOG.warn("password of the first administrator: delete {}", file(), kept);
            }
        }
    }

    private Path file() {
        return directory.sub("run").resolve("first-administrator");
    }

    private Path write(String password) {
        Path file = file();
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
