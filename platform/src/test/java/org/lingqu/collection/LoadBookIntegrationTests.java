package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever watches a load may tell late how far it was; the load stays where it is by now. */
@IntegrationTest
class LoadBookIntegrationTests {

    private static final String ROW = "tyshxydm,qymc,clrq,zczb,djzt,bz\n" + TestPeople.creditCode() + ",甲,,,,\n";

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    LoadBook book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({
        "QUEUED, WAITING, RECEIVING, WAITING",
        "QUEUED, RECEIVING, RECEIVING, RECEIVING",
        "RUNNING, READING, RECEIVING, READING",
        "RUNNING, READING, JUDGING, JUDGING",
        "LANDED, SERVING, PUBLISHING, SERVING"
    })
    void late_news_never_takes_a_load_back(LoadState state, LoadPhase phase, LoadPhase told, LoadPhase after) {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        Load load = given.ended(
                desk.upload(
                                entry.code(),
                                LoadWish.ofFile("a.csv"),
                                new ByteArrayInputStream(ROW.getBytes(StandardCharsets.UTF_8)),
                                null,
                                null,
                                steward)
                        .id(),
                steward);

        String seen = transaction.execute(status -> {
            status.setRollbackOnly(); // nobody else sees the load in this state
            Map<String, ?> set = Map.of(
                    "state",
                    state.name(),
                    "phase",
                    phase.name(),
                    "id",
                    load.id().value());
            jdbc.sql("update collection.load set state = :state, phase = :phase where id = :id")
                    .params(set)
                    .update();
            book.progress(load.id(), told, new LoadProgress(7, null, 0, null, 0, 0, 0, 0));
            return jdbc.sql("select phase from collection.load where id = :id")
                    .param("id", load.id().value())
                    .query(String.class)
                    .single();
        });

        assertThat(seen).isEqualTo(after.name());
    }
}
