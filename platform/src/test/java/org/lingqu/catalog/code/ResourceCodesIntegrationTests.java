package org.lingqu.catalog.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.catalog.Classification;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Sixteen at once ask for codes, and some of them do not come to an end: no code is ever given twice. */
@IntegrationTest
class ResourceCodesIntegrationTests {

    private static final int THREADS = 16;
    private static final int EACH = 40;

    @Autowired
    ResourceCodes codes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @ValueSource(strings = {"NATIONAL", "GB21063", "{credit}{level}{class}/{seq:4}"})
    void no_code_is_given_twice_whoever_asks_at_once(String text) throws InterruptedException, ExecutionException {
        CodeTemplate template = CodeTemplate.of(text);
        List<Department> departments = List.of(
                people.aDepartment(),
                people.aDepartment(),
                people.aDepartment("340200", false),
                people.aDepartment("341002", false));
        List<Classification> classes =
                List.of(new Classification("102001", List.of()), new Classification("201001", List.of()));
        List<Future<List<ResourceCode>>> running = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                Department department = departments.get(thread % departments.size());
                Classification in = classes.get(thread % classes.size());
                running.add(threads.submit(() -> ask(template, department, in)));
            }
        } finally {
            threads.shutdown();
        }
        List<ResourceCode> given = new ArrayList<>();
        for (Future<List<ResourceCode>> each : running) {
            List<ResourceCode> own = each.get();
            assertThat(own.stream()
                            .map(ResourceCode::suffix)
                            .map(Long::parseLong)
                            .toList())
                    .as("the sequence only rises")
                    .isSorted();
            given.addAll(own);
        }
        assertThat(given).doesNotHaveDuplicates().hasSize(THREADS * (EACH - EACH / 4));
        assertThat(given).allMatch(template::fits);
        assertThat(given).allMatch(code -> code.value().length() <= 40);
    }

    /** Every fourth is undone: what it asked for may be given again, as nobody ever saw it. */
    private List<ResourceCode> ask(CodeTemplate template, Department department, Classification in) {
        List<ResourceCode> given = Collections.synchronizedList(new ArrayList<>());
        for (int n = 0; n < EACH; n++) {
            boolean undone = n % 4 == 3;
            ResourceCode code = transaction.execute(status -> {
                ResourceCode next = codes.next(template, department, in);
                if (undone) {
                    status.setRollbackOnly();
                }
                return next;
            });
            if (!undone && code != null) {
                given.add(code);
            }
        }
        return given;
    }
}
