package org.lingqu.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lingqu.testing.IntegrationTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * A test against a server whose regulation speaks of duplicates, of personalised catalogs and of campaigns; all of them share one. Its term is
 * over, so cases are opened under it only after {@link OneSourceCity#applies()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@Import(OneSourceCity.class)
@TestPropertySource(properties = "lingqu.rules.pack=AB")
public @interface OneSourceTest {}
