package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What examples, links to copy and OpenAPI documents take for the address of the platform. */
class PublicAddressTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sharing/grants/7");

    @BeforeEach
    void a_request_that_a_proxy_hands_on() {
        request.setServerName("node.local");
        request.setServerPort(8340);
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "elsewhere.example");
        request.addHeader("Forwarded", "proto=https;host=elsewhere.example");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void is_the_one_of_the_request_where_none_is_set_whatever_headers_say() {
        assertThat(new PublicAddress("").base()).isEqualTo("http://node.local:8340");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://share.example.cn", "https://share.example.cn/"})
    void is_the_one_that_is_set(String set) {
        assertThat(new PublicAddress(set).base()).isEqualTo("https://share.example.cn");
    }

    @Test
    void a_page_in_front_of_the_proxy_is_one_of_the_platform() {
        PublicAddress set = new PublicAddress("https://share.example.cn");
        assertThat(set.leadsHere("https://share.example.cn/catalog/drafts/7", request))
                .isTrue();
        assertThat(set.leadsHere("http://node.local:8340/catalog/drafts/7", request))
                .isTrue();
        assertThat(set.leadsHere("https://share.example.cn.evil.example/catalog", request))
                .isFalse();
        assertThat(set.leadsHere("https://elsewhere.example/catalog", request)).isFalse();
        assertThat(new PublicAddress("").leadsHere("/catalog", request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share.example.cn",
                "ftp://share.example.cn",
                "https://",
                "https://share.example.cn/lingqu",
                "https://share.example.cn?a",
                "https://share.example.cn#a",
                "https://somebody@share.example.cn",
                "https://share.example.cn ",
                "https://a'; rm"
            })
    void is_scheme_and_host_and_nothing_else(String unfit) {
        assertThat(isFit(unfit)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://10.0.0.7:8080", "https://[2001:db8::1]:8443", "https://政务.example.cn"})
    void takes_every_host_and_port(String fit) {
        assertThat(isFit(fit)).isTrue();
    }

    private static boolean isFit(String address) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return validators
                    .getValidator()
                    .validate(new PublicAddress(address))
                    .isEmpty();
        }
    }
}
