package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantedTests {

    @Test
    void looks_up_an_identifier_as_it_is_kept_however_it_was_written() {
        Wanted lookup = Wanted.lookup(Query.of("zjhm=11010519491231002x&zjhm=abc"), List.of("zjhm"));
        Wanted batch = Wanted.batch(body("{\"key\": \"tyshxydm\", \"values\": [\"91350100m000100y43\"]}"));
        Wanted verification = Wanted.verification(
                body("{\"key\": \"zjhm\", \"value\": \"11010519491231002x\", \"claims\": {\"xm\": \"甲\"}}"));

        assertThat(lookup.values()).containsExactly("11010519491231002X", "abc");
        assertThat(batch.values()).containsExactly("91350100M000100Y43");
        assertThat(verification.values()).containsExactly("11010519491231002X");
    }

    private static Body body(String json) {
        return Body.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
