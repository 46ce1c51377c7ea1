package org.lingqu.sharing;

import java.util.List;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came to a department by sharing. It stays received, also when its grant has ended. */
@Repository
public class ReceivedGrants {

    private final JdbcClient jdbc;
    private final GrantRows rows = new GrantRows();

    ReceivedGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The grants of other departments under which values about a subject come or came to a department, the oldest first; without those that
     * only tell whether a value is right.
     *
     * @param subject 类 and 项, e.g. {@code 102}
     */
    public List<Grant> about(String subject, DepartmentId consumer) {
        return jdbc
                .sql("select " + Grants.COLUMNS
                        + " from sharing.grants where consumer = :consumer and provider <> :consumer"
                        + " and starts_with(resource, :subject) order by id")
                .param("consumer", consumer.value())
                .param("subject", subject)
                .query(rows::grant)
                .list()
                .stream()
                .filter(ReceivedGrants::givesValues)
                .toList();
    }

    private static boolean givesValues(Grant grant) {
        return grant.kinds().isEmpty() || grant.kinds().stream().anyMatch(kind -> kind != CallKind.VERIFY);
    }
}
