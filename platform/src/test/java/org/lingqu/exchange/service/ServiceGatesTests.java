package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/** A gate that cannot confirm keeps nobody from closing the others. */
class ServiceGatesTests {

    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void a_transaction() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void it_ends() {
        TransactionSynchronizationManager.clear();
    }

    @Test
    void every_gate_is_closed_and_what_went_wrong_first_is_told() {
        StaticListableBeanFactory gates = new StaticListableBeanFactory();
        gates.addBean("first", stuck("first"));
        gates.addBean("second", stuck("second"));
        gates.addBean("third", (ServiceGate) service -> asked.add("third"));
        new ServiceGates(gates.getBeanProvider(ServiceGate.class)).close(service());

        assertThat(asked).as("not before the commit").isEmpty();
        assertThatThrownBy(TransactionSynchronizationUtils::triggerAfterCommit)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.arguments()).containsExactly("first"));
        assertThat(asked).containsExactly("first", "second", "third");
    }

    private ServiceGate stuck(String name) {
        return service -> {
            asked.add(name);
            throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "service-off-unconfirmed")
                    .with(name);
        };
    }

    private static DepartmentService service() {
        return new DepartmentService(
                UUID.randomUUID(),
                new ResourceCode("340100000001/000001"),
                "企业登记注册信息",
                DepartmentId.next(),
                "市场监管局",
                1,
                new ServiceDeclaration(
                        false,
                        "127.0.0.1",
                        9,
                        "/enterprises",
                        false,
                        KeyPlace.QUERY,
                        "tyshxydm",
                        "code",
                        "",
                        1_000,
                        1_024,
                        true,
                        "",
                        Map.of()),
                false,
                Instant.EPOCH,
                "",
                null);
    }
}
