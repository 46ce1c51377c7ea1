package org.lingqu.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The obligations of a regulation that a test shows, with their stable ids ({@code AH-25.3}): the allowed half and the refused half both. At
 * most three, unless the sentences are the same.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Obligation {
    String[] value();
}
