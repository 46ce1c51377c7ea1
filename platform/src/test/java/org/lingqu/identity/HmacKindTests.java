package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of the national form, computed apart from this code. */
class HmacKindTests {

    @ParameterizedTest
    @CsvSource({
        "HMAC_SHA256, rN6E8uqPaX8ajumovRcmvCr6oKBgsODg3W/USe4U4gQ=",
        "HMAC_SM3, kz+SEgR57B+oJzfE2DFZ24ntAsferRhStK36Lk9SryA="
    })
    void signs_service_requester_and_time(HmacKind kind, String sign) {
        NationalForm.Sent sent = new NationalForm.Sent(
                "r-00000000-0000-0000-0000-000000000001", "s_340000000000_0001", "1760000000000", sign);

        assertThat(Base64.getEncoder().encodeToString(kind.sign(sent.text(), "demo-app-secret")))
                .isEqualTo(sent.sign());
    }
}
