package org.lingqu.catalog;

/**
 * Element 10 of the guide, 开放属性.
 *
 * @param conditions conditions of opening; empty when there are none
 */
public record Opening(OpeningType type, String conditions) {}
