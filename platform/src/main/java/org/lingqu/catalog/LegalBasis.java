package org.lingqu.catalog;

import org.lingqu.rules.NormRank;

/**
 * The norm on which a restriction rests.
 *
 * @param title title of the norm without its marks, e.g. {@code 中华人民共和国个人信息保护法}
 * @param rank its rank
 * @param article the place in it, e.g. {@code 第三十四条}
 */
public record LegalBasis(String title, NormRank rank, String article) {}
