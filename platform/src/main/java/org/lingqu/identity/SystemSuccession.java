package org.lingqu.identity;

import java.util.List;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentReorganized;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of a system go with it to the department that took it over; every process forgets for whom they spoke. */
@Component
class SystemSuccession {

    private static final List<String> TABLES = List.of("system_client", "signing_key", "app_key", "client_certificate");

    private final JdbcClient jdbc;

    SystemSuccession(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(DepartmentReorganized reorganized) {
        reorganized.systems().forEach(this::move);
    }

    private void move(SystemId system, Department successor) {
        for (String table : TABLES) {
            jdbc.sql("update identity." + table + " set department = :department where system = :system returning id")
                    .param("department", successor.id().value())
                    .param("system", system.value())
                    .query(String.class)
                    .list()
                    .forEach(this::forget);
        }
    }

    /** Told when the transaction commits; what was kept in memory is read again, nothing is revoked. */
    private void forget(String credential) {
        jdbc.sql("select pg_notify(?, ?)")
                .params(Keyring.REVOKED, credential)
                .query((row, n) -> n)
                .list();
    }
}
