package org.lingqu.testing;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords hashed as the server does it, with the least work bcrypt allows: the tests open hundreds of accounts. */
@TestConfiguration(proxyBeanMethods = false)
public class TestPasswords {

    private static final int LEAST_WORK = 4;

    @Bean
    @Primary
    static PasswordEncoder quickPasswordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST_WORK)));
    }
}
