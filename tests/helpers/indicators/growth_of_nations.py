"""GDP per adult of working age in 1960 and 1985, 22 nations of the OECD: the appendix of Mankiw, Romer and Weil, 1992.

N. G. Mankiw, D. Romer, D. N. Weil, "A Contribution to the Empirics of Economic Growth", Quarterly Journal of Economics 107,
1992; the appendix as A. Cottrell copied it for gretl (file mrw.gdt). Table III of the paper regresses them on each other.
"""

FIRST = [3493, 5939, 6789, 8551, 6527, 7215, 7695, 2257, 4411, 4913, 7689, 7938, 2272, 3766, 7802, 10308, 2274, 7634, 10286,
         12362, 8440, 9523]  # fmt: skip
LAST = [13893, 13327, 14290, 16491, 13779, 15027, 15297, 6868, 8675, 11082, 13177, 19723, 5827, 9903, 15237, 15881, 4444, 13331,
        17935, 18988, 13409, 12308]  # fmt: skip
