package org.lingqu.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lingqu.LingquApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole server on the real PostgreSQL. All such tests of one run share one server and one database: make your own data
 * under random names, and put the clock ({@link TestTime}) back when you moved it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = LingquApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestNode.class)
@Import({TestTime.Configuration.class, TestPasswords.class, TestPeople.class, Database.class})
@ActiveProfiles("test")
public @interface IntegrationTest {}
