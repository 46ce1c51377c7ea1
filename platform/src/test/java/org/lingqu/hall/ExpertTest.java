package org.lingqu.hall;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lingqu.testing.IntegrationTest;
import org.springframework.test.context.TestPropertySource;

/** A test against a server whose regulation knows technical questions to experts; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HF", "lingqu.casework.pilot=true"})
public @interface ExpertTest {}
