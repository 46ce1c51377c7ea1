package org.lingqu.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Who received a record is known the moment the call was answered: neither the sequencer nor the index has to have come that far. */
@IntegrationTest
class RecipientsIntegrationTests {

    private static final int ROUNDS = 40;

    @Autowired
    GivenRecords given;

    @Autowired
    TestPeople people;

    @Autowired
    Recipients recipients;

    @Autowired
    KeyHashes hashes;

    @Test
    void a_call_of_a_moment_ago_counts_whether_or_not_it_has_its_position() throws SQLException {
        Department reader = people.aDepartment();
        String resource = aResource();
        String number = TestPeople.creditCode();
        Instant first = given.aCall().at().minusSeconds(1);
        @Nullable Receipt last = null;
        for (int round = 1; round <= ROUNDS; round++) {
            last = given.write(given.aCall().by(reader.id(), null).of(resource).asking(number));
            assertThat(received(resource, number, first))
                    .singleElement()
                    .isEqualTo(new Recipients.Recipient(
                            reader.id(),
                            true,
                            round,
                            received(resource, number, first).get(0).lastAt()));
        }
        given.positionOf(requireNonNull(last));
        assertThat(received(resource, number, first))
                .singleElement()
                .extracting(Recipients.Recipient::calls)
                .isEqualTo((long) ROUNDS);
    }

    @Test
    void calls_before_the_error_refused_calls_other_records_and_other_resources_do_not_count() throws SQLException {
        Department reader = people.aDepartment();
        String resource = aResource();
        String number = TestPeople.creditCode();
        Instant since = given.aCall().at();
        GivenRecords.ACall call =
                given.aCall().by(reader.id(), null).of(resource).asking(number);
        given.write(List.of(
                call.at(since.minusSeconds(5)),
                call.refused("grant-missing"),
                call.asking(TestPeople.creditCode()),
                call.of(aResource())));
        assertThat(received(resource, number, since)).isEmpty();
        given.write(call.at(since.plusMillis(5)));
        assertThat(received(resource, number, since)).hasSize(1);
    }

    @Test
    void who_stands_in_a_record_beside_its_key_has_not_been_looked_up() throws SQLException {
        Department reader = people.aDepartment();
        String resource = aResource();
        String company = TestPeople.creditCode();
        String person = TestPeople.creditCode();
        Instant since = given.aCall().at().minusSeconds(1);
        given.write(given.aCall().by(reader.id(), null).of(resource).asking(company), List.of(person));
        assertThat(received(resource, company, since)).hasSize(1);
        assertThat(received(resource, person, since)).isEmpty();
    }

    private static String aResource() {
        return "341000/" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private List<Recipients.Recipient> received(String resource, String number, Instant since) {
        return recipients.of(new ResourceCode(resource), Set.of(hashes.of(number)), since);
    }
}
