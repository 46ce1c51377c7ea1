package org.lingqu.sharing;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts grants into the database without the way of an application, for tests of what comes after it. */
@Component
public class GivenGrants {

    private final Grants grants;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    GivenGrants(Grants grants, JdbcClient jdbc, TransactionTemplate transaction, LegalTime time) {
        this.grants = grants;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
    }

    /** Gives a grant; returns when it can be used. */
    public Grant give(Grant grant) {
        ApplicationId application = ApplicationId.next();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into sharing.application (id, number, applicant, applicant_name, person, person_name, system, system_name,
                              provider, provider_name, resource, title, entry_version, content, route, outcome, lodged_at)
                            values (:id, :number, :consumer, '', :consumer, '', :system, '', :provider, '', :resource, '', 1, '{}', 'DIRECT',
                              'GRANTED', :now)
                            """)
                    .param("id", application.value())
                    .param("number", "T" + application)
                    .param("consumer", grant.consumer().department().value())
                    .param("system", grant.consumer().system().value())
                    .param("provider", grant.provider().department().value())
                    .param("resource", grant.resource().value())
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .update();
            grants.add(grant, application);
        });
        return grants.find(grant.id()).orElseThrow();
    }

    /** Ends a grant; returns when nothing leaves under it any more. */
    public void withdraw(Grant grant) {
        withdraw(List.of(grant));
    }

    /** Ends grants in one transaction; returns when nothing leaves under any of them any more. */
    public void withdraw(List<Grant> together) {
        transaction.executeWithoutResult(status ->
                together.forEach(grant -> grants.withdraw(grant.id(), new Withdrawal(time.now(), "测试人", "不再需要"))));
    }

    /** Suspends a grant; returns when nothing leaves under it any more. */
    public void suspend(Grant grant) {
        transaction.executeWithoutResult(
                status -> grants.suspend(grant.id(), new Suspension(time.now(), "测试人", "核对用途")));
    }

    /** Lets a suspended grant go on. */
    public void lift(Grant grant) {
        transaction.executeWithoutResult(status -> grants.suspend(grant.id(), null));
    }

    /** A grant like another one. */
    public static Grant like(Grant grant, UnaryOperator<GrantDraft> change) {
        return change.apply(GrantDraft.of(grant)).build();
    }
}
