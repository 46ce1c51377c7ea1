package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a file that comes in while the database does not answer. */
@IntegrationTest
class FileIntakeIntegrationTests {

    private static final String ROW = "tyshxydm,qymc,clrq,zczb,djzt,bz\n" + TestPeople.creditCode() + ",甲,,,,\n";

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    LoadRows rows;

    @Autowired
    LoadBook book;

    @Autowired
    LoadEnds ends;

    @Autowired
    LoadsInHand inHand;

    @Autowired
    Uploads uploads;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String key = UUID.randomUUID().toString();
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void an_entry() {
        Department department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
    }

    @AfterEach
    void let_the_book_be_written() {
        jdbc.sql("drop function if exists collection.silent() cascade").update();
    }

    @Test
    void a_file_that_could_not_be_noted_may_be_sent_again_at_once() {
        silence();
        assertThatThrownBy(() -> upload(file())).isInstanceOf(DataAccessException.class);
        LoadId broken = rows.asked(steward.id(), key).orElseThrow().id();
        assertThatThrownBy(() -> upload(file()))
                .as("as long as the database is silent")
                .isInstanceOf(DataAccessException.class);
        let_the_book_be_written();

        Load again = upload(file());

        assertThat(again.id()).isNotEqualTo(broken);
        assertThat(given.ended(again.id(), steward).state()).isEqualTo(LoadState.LANDED);
        Load first = rows.get(broken);
        assertThat(first.state()).isEqualTo(LoadState.FAILED);
        assertThat(first.problem()).isNotNull();
        assertThat(uploads.has(broken)).isFalse();
    }

    @Test
    void an_upload_that_broke_meanwhile_keeps_its_reason_until_it_can_be_written() {
        silence();
        assertThatThrownBy(() -> upload(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the other side is gone");
                    }
                }))
                .isInstanceOfSatisfying(
                        Problem.class, broken -> assertThat(broken.code()).isEqualTo("upload-broken"));
        LoadId broken = rows.asked(steward.id(), key).orElseThrow().id();
        assertThat(rows.get(broken).phase()).isEqualTo(LoadPhase.RECEIVING);
        let_the_book_be_written();

        Load ended = given.ended(broken, steward);

        assertThat(ended.state()).as("without anybody asking for it").isEqualTo(LoadState.FAILED);
        assertThat(ended.problem()).isNotNull().extracting(Problem::code).isEqualTo("upload-broken");
    }

    @Test
    void a_file_goes_on_whose_note_was_written_though_nobody_heard_so() {
        LoadBook deaf = new LoadBook(jdbc, rows) {
            @Override
            void received(LoadId id, long bytes, String sha256) {
                super.received(id, bytes, sha256);
                throw new DataAccessResourceFailureException("the connection is gone");
            }
        };
        FileIntake intake = new FileIntake(uploads, deaf, rows, ends, inHand, transaction);
        Load load = book.add(new LoadBook.Order(entry, LoadWish.ofFile("a.csv"), null, key, null, null, null), steward);

        assertThatThrownBy(() -> intake.receive(load, file())).isInstanceOf(DataAccessException.class);

        assertThat(upload(file()).id()).as("the same load").isEqualTo(load.id());
        assertThat(given.ended(load.id(), steward).state()).isEqualTo(LoadState.LANDED);
    }

    private Load upload(InputStream content) {
        return desk.upload(entry.code(), LoadWish.ofFile("a.csv"), content, null, key, steward);
    }

    private static InputStream file() {
        return new ByteArrayInputStream(ROW.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the load of this key be made and read, but no more written. */
    private void silence() {
        jdbc.sql("""
                        create function collection.silent() returns trigger language plpgsql as
                        $$ begin raise exception 'silent'; end $$""").update();
        jdbc.sql("create trigger silent before update on collection.load for each row when (old.asked_key = '" + key
                        + "' and old.sha256 is null) execute function collection.silent()")
                .update();
    }
}
