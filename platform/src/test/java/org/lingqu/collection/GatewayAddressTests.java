package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.ResourceCode;

class GatewayAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gateway/v1/306012/000037/rows",
                "/gateway/v1/306012/000037/rows?size=1000&from=a/../b",
                "/gateway/v1/%3306012/00003%37/rows",
                "/%67ateway/%76%31/306012%2F000037/rows",
                "/gateway//v1/306012///000037/rows",
                "//gateway/v1/306012/000037/rows",
                "/gateway%2F%2Fv1/306012/000037/rows",
                "/gateway/./v1/306012/000037/./rows",
                "/gateway/%2E/v1/306012/000037/rows",
                "/anything/%2e%2E/gateway/v1/306012/000037/rows",
                "/gateway;a=b/v1;c/306012/000037;d=e/rows"
            })
    void a_resource_is_found_in_whatever_way_its_address_is_written(String written) {
        assertThat(GatewayAddress.in(written)).contains(new GatewayAddress(new ResourceCode("306012/000037")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/share/gateway/v1/306012/000037/rows",
                "/province/share/gateway/v1/306012/000037/lookup?key=7",
                "/share/gateway/v1/306012/000037/changes?since=1",
                "/share/gateway/v1/306012/000037/batch",
                "/share/gateway/v1/306012/000037/verify",
                "/share/%67ateway//v1/./306012/00003%37;a=b/rows",
                "/gateway/v1/999999/000001/gateway/v1/306012/000037/rows"
            })
    void one_behind_a_prefix_is_found_by_the_whole_form_of_a_call(String written) {
        assertThat(GatewayAddress.in(written)).contains(new GatewayAddress(new ResourceCode("306012/000037")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/permits",
                "/gateway/v1/token",
                "/gateway/v1/306012/000037",
                "/permits?of=/gateway/v1/306012/000037/rows",
                "/gateway/v1/306012/000037/../../token",
                "/gateway/v1/%zz/000037/rows",
                "/gateway/v1/%E5%8A%9E/000037/rows",
                "/share/gateway/v1/306012/000037",
                "/share/gateway/v1/306012/000037/",
                "/share/gateway/v1/306012/000037/row",
                "/share/gateway/v1/306012/000037/rows.json",
                "/share/gateway/v1/306012/000037/rows/7",
                "/share/gateway/v1/token",
                "/share/gateway/v2/306012/000037/rows",
                "/share/gateway/306012/000037/rows",
                "/share-gateway/v1/306012/000037/rows",
                "/share/mygateway/v1/306012/000037/rows",
                "/share/gateway/v1/x/306012/000037/rows",
                "/share/gateway/v1/30/000037/rows",
                "/share/306012/000037/rows",
                "/share/log?of=/gateway/v1/306012/000037/rows",
                "/share/gateway/v1/306012/000037/rows/../../../../log"
            })
    void other_paths_lead_to_no_resource(String written) {
        assertThat(GatewayAddress.in(written)).isEmpty();
    }

    @Test
    void is_told_as_it_is_written_plainly() {
        assertThat(GatewayAddress.in("/gateway//v1/%3306012/000037/rows"))
                .map(GatewayAddress::toString)
                .contains("/gateway/v1/306012/000037");
    }
}
