package org.lingqu.collection.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;

class SourceAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"db", "db.gov.example", "10.1.2.3", "db-1.a_b.example", "::1", "fe80::1:2", "2001:db8::7"})
    void takes_names_and_addresses(String host) {
        assertThat(SourceAddress.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "db?sslfactory=evil",
                "db/other",
                "db:5432",
                "a,b",
                "db#x",
                "db&x=1",
                "user@db",
                "db ",
                "-db",
                "db-",
                ".db",
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4.",
                "[::1]",
                "::1%eth0",
                "db\\x",
                "db\u0000",
                "数据库",
                "%31",
                "::1/64",
                ":",
                "a:b"
            })
    void refuses_everything_that_could_say_more_than_a_host(String host) {
        assertThat(SourceAddress.isHost(host)).as(host).isFalse();
    }

    @Test
    void quotes_the_database_into_the_url_and_tells_no_password() {
        SourceAddress address =
                new SourceAddress(SourceKind.POSTGRESQL, "::1", 5432, "a b?sslmode=x&y/z", "u", "secret", Map.of());
        assertThat(address.url()).isEqualTo("jdbc:postgresql://[::1]:5432/a+b%3Fsslmode%3Dx%26y%2Fz");
        assertThat(address.toString()).doesNotContain("secret");
    }

    @Test
    void does_not_connect_to_addresses_where_no_database_is() throws Exception {
        for (String refused : new String[] {
            "169.254.169.254", "224.0.0.1", "0.0.0.0", "fe80::1", "ff02::1", "::", "::ffff:169.254.1.1"
        }) {
            assertThat(GuardedSockets.isRefused(InetAddress.getByName(refused)))
                    .as(refused)
                    .isTrue();
        }
        assertThat(GuardedSockets.isRefused(InetAddress.getByName("10.0.0.1"))).isFalse();
        SourceDatabase metadata = new SourceDatabase(
                "s",
                new SourceAddress(SourceKind.POSTGRESQL, "169.254.169.254", 80, "d", "u", "p", Map.of()),
                Duration.ofSeconds(2),
                new Drivers(null));
        assertThatThrownBy(metadata::test)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("source-address-refused"));
    }
}
