"""Pairs of English words that differ in one inner letter, written with a gap for that letter.

Without its letter, or with a wrong one, `pre_enting` is as near to `presenting` as to
`preventing`: nobody can tell which it was. Typos never take or replace the letter in such a place.
The list: every gap that two words or more fill, among the words of five letters or more found four
times or more, and in two sources or more, in the texts of fifteen public benchmarks.
"""

from __future__ import annotations

_TEXT = """
a_cent a_ded a_ding a_dition a_ditions a_ent a_ert a_ger a_hes a_ian a_ide a_ility a_ise a_les a_med
a_nie a_ode a_ong a_orn a_orns a_ound a_ple a_rial a_sent a_sented a_ter a_tics a_tistic a_titude
a_titudes a_tsy a_use a_used a_using ab_de abo_e ac_ed ac_es ac_ing academi_s acce_t acce_ts
accordi_n ad_pt ad_pted ad_pting ad_ption ad_ptive ad_pts ado_e adve_t advi_e advis_r advis_rs aga_e
ai_ed ai_ing ai_less al_en ali_e ali_n ali_ns aliena_e alk_ne all_y alle_e alle_es allo_able allo_ed
allo_s alt_r alter_ation ambi_nce ambitio_s amyl_se an_le an_ler an_les an_ular analy_e analy_es
analy_ing analys_s ani_e ant_er appea_ed appea_ing appea_s ar_on ar_or ar_se arca_e as_ent ass_rted
asse_s asse_t asse_ted asse_ts assu_e assu_ed assu_es ato_ic attac_ed attac_ing authori_ation
authori_ed av_cado aven_e aw_ke awa_e b_ackish b_aded b_anch b_anched b_and b_ard b_arded b_ards
b_aring b_ast b_asting b_asts b_ating b_ats b_bble b_bbling b_cks b_dding b_dge b_each b_eached
b_eaching b_eak b_eed b_eeding b_eeds b_gged b_gging b_ggy b_ight b_ing b_ings b_ink b_ked b_ker
b_kers b_kes b_king b_lled b_llet b_llies b_llion b_lls b_lly b_lts b_nch b_nches b_ndage b_nded
b_nder b_nding b_nds b_nker b_nkers b_ood b_oom b_ooms b_oth b_oths b_own b_ows b_rate b_rns b_rrow
b_rrowing b_rrows b_rth b_ses b_son b_tes b_tter b_ttered b_tters b_tting b_ttle b_ttles b_ttling
b_unt b_ush b_ushing ba_al ba_ed ba_es ba_ge ba_ged ba_ger ba_ges ba_ging ba_ing ba_ked ba_king
ba_ks ba_on ba_ons ba_ter ba_tered ba_ting back_ard back_ards back_ash bal_s ball_d ball_t ban_ed
ban_er ban_ers ban_ing ban_s bar_ed bar_er bar_es bar_ey bar_ing bar_s bar_um barbe_ue bas_et
bas_ing bas_l bas_s basi_s bat_ed bat_ing bat_s batte_s be_an be_ated be_ch be_ches be_ding be_ds
be_ker be_rs be_ter be_ting be_tles be_ts bea_er bea_ers bea_ing bea_ings bea_les bea_s bec_me bee_s
beg_n bel_s bett_r bi_der bi_ders bi_ding bi_ds bi_ed bi_es bi_ing bio_ic bir_h bl_ck bl_cks bl_nd
bl_nded bl_nding bl_nds bl_nk bl_nks bl_ss bla_e bla_ed bla_es bla_ing bla_k bla_ks ble_d ble_ding
ble_ds blin_ing blin_s blo_d blo_s blo_ting blocka_e bo_ber bo_bs bo_der bo_ed bo_es bo_ing bo_led
bo_ler bo_ling bo_ls bo_on bo_st bo_sted bo_ster bo_sting bo_sts bo_ts bo_us bon_s boo_ing boo_s
boun_ed boun_ing boun_y br_ad br_an br_ce br_ise br_ising br_ke br_nch br_sh br_wn bra_d bra_ded
bra_ding bra_ds bra_e bra_es bra_ing bra_n bra_s brai_ing brai_s brave_y bre_d bre_ds brea_h
brea_hed brea_hes brea_hing brea_s bri_e bri_es bri_k bri_tle brid_e bro_d bromi_e broo_s brow_ing
bru_e bu_ge bu_ts bul_s bul_y bur_ed bur_er bur_ers bur_ing bur_s bur_t bus_s businessm_n but_er
c_amp c_amped c_amping c_amps c_apped c_arity c_ase c_ased c_ases c_ash c_ashed c_ashing c_asing
c_ass c_ded c_eat c_eated c_eating c_eats c_eek c_eeks c_est c_ews c_ick c_icks c_ime c_imes c_ipped
c_ipper c_ipping c_ips c_llar c_llars c_llie c_lls c_ndor c_nes c_nical c_nning c_nter c_ock c_oked
c_oker c_oking c_opped c_opper c_opping c_ops c_ose c_own c_owns c_pped c_pping c_rds c_red c_res
c_ring c_rries c_rry c_rtain c_rve c_rved c_rves c_rving c_sting c_sts c_ter c_unky c_utch c_utches
ca_al ca_ed ca_er ca_es ca_hed ca_ing ca_ped ca_ping ca_ter ca_tion ca_tions ca_tle ca_tons ca_ts
ca_ves cal_ed cal_er cal_ing cal_s cali_er came_s can_er can_on can_ons can_y cance_s cand_es cano_s
capit_l car_er car_es car_on car_s carbi_e cas_ing cas_s casin_s cast_r casual_y cataly_es catalys_s
cau_al cautio_s ce_ium cemet_ry certain_y ch_ck ch_cks ch_ir ch_mps ch_pped ch_pper ch_pping ch_ps
ch_pstick ch_rd ch_rt ch_se cha_ge cha_geable cha_ged cha_ges cha_ging cha_ing cha_m cha_t cha_ter
cha_ting chai_s chan_e chan_es chan_ing char_ed char_er char_es char_ing char_s characteri_ed che_k
che_ks che_ry che_s che_t che_ts che_y chea_er chee_s chee_y chi_e chi_es chi_ping chil_s chim_s
chlori_e cho_e cho_es chor_s chu_k ci_rus cir_us civili_ation cl_ck cl_cked cl_cks cl_mp cl_mping
cl_mps cl_ne cl_ng cl_pped cl_pping cl_ver cla_e cla_p cla_ped cla_ping cla_s cla_ses clari_y
clas_ed classifie_s cle_t clea_ed clea_er clea_est clea_ing clea_ly clea_s cli_king clic_ed clin_ing
clo_e clo_ed clo_er clo_es clo_ing clo_k clo_ks clo_s clot_ed clot_ing clu_s clu_ter clum_y co_ch
co_ches co_ds co_ed co_enant co_er co_ering co_es co_ets co_ic co_ical co_ing co_ked co_ker co_ks
co_led co_ls co_ned co_ns co_on co_per co_rse co_ta co_ting co_ts co_volution coa_s coi_ed coi_s
col_mbia coll_ge coll_sion com_s com_ute com_uted com_uter com_uters com_uting comm_nded comme_ce
commen_ed commen_ing commu_e comp_te comp_ted comp_tes comp_ting compl_ment compl_mentary
compl_mented compl_ments comple_es comple_ion con_ection con_ective con_ent con_ention con_entions
con_ents con_ert con_erted con_erts con_ession con_ested con_o conc_ssion conce_t conce_ted conce_ts
concei_ed concer_ed concer_s condu_t conf_rm conf_rmation conf_rming conf_rms confe_s confi_e
confi_ed confi_es constr_ct constr_cted constr_cting constr_ction conte_t conte_ts conten_s
contentio_s conti_uous contra_t contra_ted contra_ting contra_tion contra_ts conv_ction conve_ed
conve_tion conve_ts conver_e conver_ed conver_ing coo_ed coo_er coo_ers coo_ing coo_s cop_er cor_ed
cor_s cou_h cou_t cou_ting cou_ts cove_ed cr_ck cr_ed cr_me cr_mp cr_ps cr_sh cr_shed cr_shes
cr_shing cr_ss cr_st cr_stal cr_tch cr_ws cra_e cra_es cra_fish cra_k cra_ked cra_king cra_ks cra_s
cram_ed cran_s cre_e crea_e crea_ed crea_es crea_ing crea_y creati_e cri_es cri_p cri_s cris_s
critici_ed cro_ch cro_k cro_s crow_ed crow_s cru_ch cru_ches crum_le crum_led crum_les crum_ling
cu_ed cu_es cu_icle cu_icles cur_e cur_ed cur_ing cur_s cur_y curr_nts d_aling d_als d_cked d_cks
d_ing d_mes d_mon d_mped d_mping d_ring d_shes d_sks d_stin d_tch d_ves da_ed da_es da_ger da_ing
dai_y dan_er dan_ers dar_s de_ailed de_ay de_ayed de_aying de_ays de_ect de_ectable de_ected
de_ective de_ects de_end de_endant de_ended de_ending de_ends de_er de_iant de_icate de_ies de_ise
de_ision de_isive de_ks de_ote de_oted de_otes de_otion de_ree de_rees de_ress de_th de_ths de_ts
deb_t deb_ted dec_de dec_ded dec_dent dec_des deca_s dece_t dee_ed dee_s def_ated defe_sible defe_t
defe_ts defen_e defen_es degre_s del_a den_al den_ed den_er depend_nt depr_ved deser_ed despi_e
detai_ed detai_ing dete_table dete_ted dete_tion deter_ent devi_e devi_ed devi_es di_ed di_er di_ers
di_es di_est di_ested di_ing di_per diagnos_s dil_te dil_ted dil_tion din_r din_rs dis_al dis_s
disc_rd dispe_se dispe_sed dispe_ses displa_ed displa_ing disse_t disten_ion distr_ct distr_cts
dive_t diver_e diver_ing diversi_y divi_e do_es doub_ed dr_er dr_ft dr_fted dr_fting dr_fts dr_gs
dr_nk dr_pped dr_pping dr_ppings dr_ps dr_ve dr_wn dra_ing dra_n dra_s drea_ed drea_s drea_y dri_s
dro_e dro_ping droo_ing dru_s duc_s e_act e_ect e_ected e_ection e_ections e_ery e_ited e_iting
e_its e_lipse e_otic e_pire e_pires e_red e_ter e_ters e_udes e_ves ea_er ea_ing ear_ing ear_ings
earthwor_s eas_er economi_s elect_on elect_ons elv_s employe_s en_aged en_lave en_oy en_oys
en_rusted en_ure en_ured en_uring enco_e enti_e entire_y entit_es entr_es equa_ed eva_uate eva_uated
eva_uation ex_el ex_elled ex_els ex_end ex_ended ex_ends ex_ensive ex_ort examine_s exc_se exce_s
exci_e exi_ed exp_nd exp_nded exp_nds exp_nse exp_nsive exp_rt exp_rts expe_t expe_ts expen_ed
explo_e explo_ed explo_es explo_ing ext_nt eye_ash eyele_s f_agrant f_ame f_ames f_aming f_ance
f_ank f_ared f_aring f_cal f_ces f_ction f_cus f_eeing f_ees f_eling f_els f_esh f_ies f_ight f_ils
f_int f_lled f_ller f_lling f_llow f_llows f_lls f_lly f_ltering f_nder f_nding f_nds f_nnel f_nny
f_own f_rearm f_rearms f_red f_reman f_rgo f_rmed f_rmer f_rming f_rms f_rry f_rther f_rthest f_rts
f_ster f_sters f_sts f_tal f_xed f_xes f_yer f_ying fa_ed fa_es fa_ing fa_ling fa_ls fa_ted
fa_tening fa_ter fa_ting fa_ts fac_s fai_s fan_y far_d far_ed far_ing far_s fat_er fe_al fe_der
fe_er fe_ling fee_ing fee_ings fee_s fertili_er fi_ed fi_er fi_es fi_ing fi_ings fi_ms fi_th fil_ed
fil_er fil_ers fil_ing fil_s fille_s fin_er fin_ers fin_s fir_s fire_all fisherm_n fl_ck fl_cks
fl_er fl_ers fl_es fl_ke fl_me fl_ng fl_nk fl_nked fl_pped fl_pping fl_ps fl_sh fl_shes fl_shing
fl_shy fl_tter fl_ttered fl_ttering fl_wed fl_ws fla_e fla_ed fla_es fla_ing fla_k fla_s flatte_ed
flatte_ing fle_ing fle_s fli_s fli_t flo_r flo_rs flo_s floo_ing floo_s flu_e flu_tered fluori_e
fo_ds fo_ging fo_ks fo_led fo_ls fo_ming fo_ms fo_ts foa_s fol_s foo_ed for_e for_ed for_ing for_s
forb_d forg_t fou_s fr_ction fr_ctional fr_ed fr_er fr_es fra_ed fra_ing freshm_n fri_ge fro_t
fro_ts fron_s fu_es fun_us fun_y g_and g_ant g_ants g_ass g_asses g_ats g_aze g_azed g_azing g_dgets
g_ggles g_ide g_ides g_iding g_lls g_oom g_oss g_ove g_oves g_owing g_ows g_rus g_uge ga_es ga_ing
ga_lic gallo_s gar_er gau_e gen_e gen_s gene_a gene_ic gene_ically gent_y gentlem_n gi_ls gibbo_s
gl_ss gl_sses gla_e gla_ing glo_e glo_es glo_s go_ds go_ge goa_s goo_y gr_in gr_nd gr_nder gr_ss
gr_ve gr_ves gr_ys gra_e gra_ed gra_eful gra_efully gra_er gra_es gra_ing gra_ny gra_s gra_t
gra_ting grand_a grap_s gre_t gri_go gri_s grin_ing gro_er gro_n gro_s groo_ed gru_ge gui_e gus_ing
h_ard h_ckey h_des h_irs h_ist h_llowed h_lls h_lly h_nged h_nger h_nted h_nts h_ped h_res h_rry
h_tch h_tter ha_dy ha_es ha_ing ha_ks ha_led ha_nt ha_red ha_ry ha_te hai_ed hal_ed hal_ing hal_way
hali_e ham_er ham_ers han_ed han_ing han_s hang_r har_est har_s har_y harmoni_s he_ding he_ds he_led
he_ls he_ped he_ping he_ps he_ring he_rings he_rs hea_ed hea_er hea_ers hea_ing hea_ings hea_s
head_ear headm_n hel_s her_es her_in her_ing her_s here_y hi_ed hi_es hi_ing hin_ed ho_ds ho_ed
ho_eless ho_elessness ho_es ho_ey ho_ing ho_ly ho_se ho_ses hol_s hoo_ed hoo_s hor_e hos_s hu_ch
hu_ting hu_ts hum_s humi_ity hun_er hur_ing hy_rometer hypothes_s i_ches i_eland i_land i_onic i_ons
i_patient i_the identi_ies identi_y im_unity imme_se imp_rt imp_rted imp_rting impa_t impa_ted
impa_ting impo_ter impost_r in_ards in_ate in_ect in_ected in_ecting in_ection in_ections in_ects
in_ense in_ent in_ention in_entions in_entive in_er in_erior in_erred in_ert in_erted in_est
in_ested in_esting in_ite in_ubation in_ure in_ured in_uring ind_ces ind_cted indemni_y ine_t infe_t
infe_ted infectio_s infl_ction infla_ed inh_bit inh_bited inh_biting inh_bits initia_ed inse_t
inse_ts inst_ll intensi_ies intensi_y inter_al interviewe_s inve_t inve_ted inve_ting inve_tor
inve_tors invers_s iodi_e irri_ate irri_ating irri_ation isoto_ic j_gged j_lie j_lly j_ngle jer_y
jo_es joi_ts ju_gle ke_nel kee_er ki_ked ki_ks kil_s kin_s kn_ck kn_ts kn_tted kn_tting kni_es kno_s
l_ader l_ading l_ads l_aned l_ans l_aves l_bel l_cked l_cking l_cks l_dge l_dger l_dges l_gged
l_gging l_git l_gos l_kes l_mber l_mbs l_mps l_nch l_nding l_nds l_ner l_nes l_nger l_ser l_sers
l_sted l_sting l_sts l_ter l_teral l_terally l_ther l_tter l_ttering l_tters l_ved l_vely l_ver
l_ves l_ving la_el la_er la_ers la_es la_ing lac_s lact_se lacta_e lam_s lan_s las_ed las_ing lat_e
lat_er late_t le_der le_ders le_ding le_ds le_er le_ions le_ks le_ses lea_e lea_ed lea_er lea_es
lea_h lea_ing lea_s lea_y leo_ard les_on les_ons less_n less_ns lesse_s li_able li_ase li_ed
li_eliest li_elihood li_ely li_en li_er li_eral li_erally li_erate li_ers li_es li_ing li_it li_ked
li_king li_ks li_ns li_ted li_ter li_ting li_ts licen_e lif_s lim_s lin_age lin_ages lin_s line_s
litera_y lo_al lo_der lo_ds lo_ely lo_er lo_ers lo_es lo_ged lo_ger lo_ging lo_ing lo_ked lo_king
lo_ks lo_us loa_ed loa_ing loa_s loc_s loca_e loca_es locali_ed longshorem_n loo_ed loo_ing loo_s
lu_ches lumb_r m_aning m_cro m_croscopic m_ddle m_lds m_les m_llet m_lls m_lting m_mmy m_nded m_nks
m_nus m_pped m_pping m_ral m_ssage m_ssages m_ssaging m_ssed m_sses m_ssing m_ssive m_ster m_stery
m_ted m_ter m_tes m_ths m_tre ma_ch ma_ches ma_ching ma_er ma_es ma_ia ma_ic ma_ing ma_ked ma_king
ma_ks ma_ls ma_or ma_ter ma_tered ma_ters ma_ure mac_o mai_e mai_s mal_s man_a mar_h mar_hes mar_in
mar_ins marina_e marke_s mart_ns mas_ed mas_er mas_ing mat_s mater_al materi_l me_al me_als me_ger
me_ses me_ting me_ts mea_s medi_ation mel_s mes_es mi_ed mi_er mi_ers mi_es mi_ing mi_ks mi_led
mi_ts mid_ay mid_ife midli_e mil_ed mil_er mil_ing mil_s min_ed min_r min_rs min_s min_scule
minimi_e minimi_es minis_ries mis_ead mis_ed missi_e mit_s mo_ality mo_ds mo_dy mo_ed mo_el mo_er
mo_ers mo_es mo_ies mo_ility mo_ing mo_ning mo_se mo_th mo_ths mod_s moisturi_ing mol_ing mol_s
mol_y mola_ity mollus_s moo_e moo_s mou_d moun_s mu_es mu_ky mus_y n_cks n_pping n_tion n_tions
n_vel na_al na_ed na_es nar_s nav_l ne_ds ne_dy ne_er ne_rosis ne_rotic ne_ted ne_ter ne_ting ne_ton
nea_er nea_ly near_y ni_ble nitr_te no_ation no_ed no_es no_ice no_ices noblem_n normal_y o_der
o_ens o_ter o_ting octa_e offen_e offen_es opti_al opti_ally optimi_ation organi_ation
organi_ational organi_ations organi_e organi_ed organi_ing osmola_ity ot_er ot_ers out_et ov_le
ove_s over_earing over_ight over_one over_ook over_ooked overc_me overdo_e overhea_ing overri_e
overse_s oxidi_ed p_ace p_ague p_ank p_anks p_ayed p_ayer p_ayers p_aying p_ays p_cked p_cket
p_ckets p_cking p_cks p_dding p_ddle p_ddles p_ddling p_ers p_int p_inted p_inter p_inters p_inting
p_ints p_ison p_isoner p_isons p_jamas p_les p_lled p_llet p_llets p_lling p_lls p_mps p_nch p_nched
p_nches p_nching p_ndering p_nes p_nned p_nning p_nts p_one p_opped p_oton p_otons p_pes p_ppies
p_ppy p_rch p_rched p_rches p_rish p_rity p_rks p_rts p_sted p_sts p_sture p_tch p_tches p_tching
p_tent p_trol p_tted p_tting p_tty p_under p_ying p_zzle pa_ama pa_ed pa_ent pa_ents pa_er pa_ers
pa_es pa_ing pa_ked pa_king pa_ks pa_ned pa_ns pa_se pa_sed pa_ses pa_sing pa_sley pa_te pa_ted
pa_ties pa_ting pa_try pa_ts pa_ty padd_es pai_ed pai_s pala_e pan_ies pan_ing pan_s par_ing par_on
par_s parenthes_s pas_e pas_ed patro_s pe_al pe_als pe_ce pe_ch pe_ches pe_king pe_ks pe_ky pe_nies
pe_rs pe_ts pea_s ped_ling pee_ing pee_s pen_e per_y pes_s pha_e pho_ograph pi_ates pi_ch pi_ched
pi_ches pi_ching pi_es pi_ing pi_king pi_ks pi_ky pi_ot pi_oted pi_oting pil_s pin_ing pin_s pl_ts
pl_tted pla_e pla_ed pla_es pla_ing pla_ner pla_s pla_t pla_ted pla_ter pla_ters pla_ue plac_d
plan_ed plan_er plan_ers plan_ing plan_s plant_r plea_ed plea_ing plea_s plu_ging plu_s plum_er
plun_er po_ch po_ches po_der po_ed po_er po_es po_ing po_led po_ling po_ls po_ping po_tal po_ted
po_ter po_ters po_ting po_ts poe_s pol_s poli_e policem_n poo_ing popula_e por_s pos_s posit_on
pr_mise pr_mises pr_nce pr_ne pr_pped pr_scribed pr_test pr_yed pr_ying pr_ys practi_e practi_ing
pre_ence pre_ent pre_entable pre_ented pre_enting pre_ents pre_ious pre_ise pre_s prete_t preten_e
pri_ate pri_ates pri_e pri_ed pri_es pri_ing prioriti_ing privi_y pro_able pro_ane pro_ated pro_e
pro_ect pro_ected pro_ecting pro_ection pro_ections pro_ective pro_ector pro_ectors pro_ects pro_es
pro_ess pro_essed pro_ession pro_essor pro_essors pro_ing pro_it produc_s projecti_e prom_ted
prom_ting proper_y prot_st prot_sts prote_t prote_tant prote_ted prote_ting prote_tors prote_ts
protest_rs psychoanalys_s pu_se pu_ses pul_ed pur_e puri_y qu_ck qu_rks qu_te qua_k qua_ks quali_ies
quali_y quanti_y quar_s qui_t quil_s quot_s r_ach r_aches r_ads r_aring r_ars r_bbed r_bber r_bbery
r_bbing r_bies r_ces r_cket r_ckets r_cking r_cks r_dder r_ffle r_gged r_iling r_ined r_ining r_ins
r_led r_les r_mbling r_nger r_nging r_ngs r_nks r_ots r_pes r_pper r_pping r_ses r_shes r_sin r_sted
r_sting r_sts r_tes r_use r_using r_ver ra_ed ra_en ra_er ra_es ra_ial ra_ing ra_io ra_ios ra_king
ra_ks rac_s radi_s rai_ed rai_ing rai_s ram_s rampa_t ran_ing ran_om rap_d re_ain re_ained re_aining
re_ains re_ake re_ard re_arded re_arding re_ards re_ate re_ates re_ay re_der re_ders re_ds re_eal
re_ealed re_eat re_eated re_eating re_ection re_el re_elling re_els re_ent re_ented re_erence re_in
re_ind re_inds re_lected re_lection re_ls re_ocation re_olution re_olutions re_olve re_olved
re_olves re_olving re_one re_ort re_orted re_orting re_orts re_over re_overs re_ract re_racted
re_raction re_racts re_reating re_ress re_ressed re_ression re_ressive re_ressor re_ried re_rieve
re_rieves re_tal re_ted re_ting re_ts re_ulsion re_utation re_uted rea_ing rea_s rea_tor reac_ed
reac_ing reali_e rebellio_s reci_e recogni_able recogni_e recogni_ed recogni_es red_ess ree_ing
ree_s refl_x refu_e refu_ed regulari_ation rela_ed rela_es rela_ing religio_s rem_nd rema_e remo_e
remo_es ren_er ren_ers rep_inted rep_y repe_led repe_t repea_ed repell_nt repla_ed resi_e resi_ing
responde_t retai_er retai_s retin_l reven_e rever_ed rever_es rever_ing revi_e revi_ed revi_ing
rewar_ing rewr_te ri_en ri_er ri_ers ri_es ri_ged ri_ing ri_ks rin_ed rin_ing rin_s ris_s ro_eo
ro_er ro_es ro_in ro_ing ro_ks ro_ling ro_st ro_sting ro_sts ro_ted ro_ter ro_ting roa_ing roa_s
rol_s roo_ing roo_s rou_e rou_ing ru_ble ru_es ru_ning rub_es run_s rus_ed rus_ing s_abs s_ack
s_acking s_acks s_ade s_ades s_ain s_ake s_akes s_aking s_ale s_aled s_aling s_all s_allion s_allow
s_allows s_ammed s_amp s_amps s_ams s_ank s_anned s_anning s_ans s_ant s_apped s_apping s_aps s_arch
s_arches s_are s_ared s_ares s_aring s_ark s_arks s_arred s_arring s_ars s_art s_arter s_arts s_ash
s_ashed s_ashes s_ate s_ated s_ates s_ating s_ats s_atter s_attered s_attering s_atters s_ave s_aves
s_ayed s_aying s_ber s_cked s_cker s_cks s_ction s_dan s_eak s_eaker s_eakers s_eaking s_eaks s_ear
s_eared s_earing s_ears s_edding s_eds s_eep s_eeper s_eeping s_eeps s_eer s_eers s_eet s_eets s_ell
s_elled s_elling s_ells s_ems s_ent s_eps s_ept s_eptical s_eve s_fter s_ice s_iced s_ices s_ick
s_icker s_ickers s_ide s_ider s_iders s_ies s_iff s_iffer s_ift s_iled s_iling s_ill s_illed
s_illing s_ills s_ils s_immer s_immers s_imming s_ine s_ines s_ing s_ingers s_inging s_ings s_inning
s_ins s_ipes s_iping s_ipped s_ipping s_ips s_irt s_irts s_itch s_itched s_itches s_itching s_ite
s_its s_iver s_ivers s_les s_lls s_lly s_lty s_lute s_lve s_lver s_lves s_mmer s_mmers s_mple s_nder
s_nding s_nds s_ngs s_ock s_ocked s_ocking s_ocks s_oke s_okes s_ollen s_one s_oner s_ones s_ool
s_ools s_oop s_ooter s_ooters s_ope s_opped s_opper s_opping s_ops s_ore s_ored s_ores s_oring s_orn
s_ort s_orting s_orts s_oth s_ots s_otted s_out s_outing s_ove s_owed s_ower s_owing s_ows s_ppy
s_rain s_rained s_rains s_rap s_rapped s_raps s_ray s_rays s_ream s_reamed s_reaming s_reams s_rine
s_ring s_ringing s_rings s_rong s_rub s_rubs s_rum s_rung s_tting s_tups s_uck s_udge s_uff s_uffed
s_uffle s_ump s_ung s_unned s_unt s_urry s_urs s_utter s_utters s_ver s_wing s_ying sa_an sa_ely
sa_er sa_es sa_ing sa_ings sa_ling sa_ly sac_ed safe_y sal_on sal_s sal_y salesm_n sat_n sau_e sav_r
sc_ld sc_lding sc_nes sc_nt sc_re sc_red sc_res sc_ring sca_e sca_ed sca_es sca_ing sca_s sca_y
scal_s scar_s scen_s schem_s sco_ch sco_e sco_es sco_t scou_ing scra_ble scur_y se_ate se_ds se_en
se_er se_ing se_ler se_ling se_ls se_ms se_ting se_um se_ves sea_ed sea_ing sea_s secret_ry see_ed
see_ing see_s sen_ing sen_or sen_ors sep_rate ser_es ser_ne servi_e sh_ck sh_cking sh_er sh_ft
sh_fts sh_ll sh_ne sh_pped sh_pping sh_ps sh_re sh_res sh_rt sh_rts sh_tter sh_tters sh_ve sh_ved
sh_ver sha_e sha_ed sha_eless sha_en sha_er sha_es sha_ing sha_k sha_l sha_y shallo_s shar_s she_r
she_rs shee_s shel_ed shi_er shi_s shi_t shi_ts sho_e sho_ed sho_k sho_s sho_t sho_ter sho_ting
sho_ts shor_s shr_nk si_ed si_es si_ing si_ker si_ter si_ters si_ting si_ty sie_e sil_s sil_y sin_er
sin_ing sin_s sk_ll sk_lls ski_s sl_ck sl_dge sl_mming sl_nder sl_ng sl_pped sl_pping sl_ps sl_sh
sl_ts sla_e sla_es sla_her sla_s sle_t slee_er sli_e sli_er sli_ers sli_es sli_ing sli_s slo_ed
slo_ing slo_s slu_p slu_s sm_ck sm_ll smel_ed smel_ing smo_e smo_es sn_ck sn_ff sn_ps sn_re sna_e
sna_s sno_ing snow_all snowm_n so_ar so_as so_es so_ks so_ls so_ps so_ring so_th soa_ing soa_s
sol_er solidi_y sor_s sou_s sp_ce sp_ced sp_ces sp_ed sp_ing sp_int sp_inters sp_ints sp_ke sp_kes
sp_ll sp_lled sp_lling sp_lls sp_nning sp_ns sp_re sp_res sp_rt sp_rts sp_ts sp_tter sp_tting spa_e
spa_ed spa_es spa_ing spa_k spa_king spa_kle spa_n spa_ned spa_ning span_ing spar_ing spar_s spe_d
spe_ding spe_ds spe_k spe_ks spea_s special_y speciali_ation specifi_s spi_al spi_e spi_ed spi_es
spi_s spi_y spl_ts spo_e spo_es spo_l spo_ls spo_t spo_ting spo_ty spoo_s spor_s spr_ng sprin_ing
sprin_s squ_d squ_sh squ_shed squa_s squea_ing squi_t squi_ting squir_ing st_bbed st_bs st_ck
st_cked st_cking st_cks st_ep st_ff st_ffed st_ffing st_le st_ll st_lls st_mp st_mped st_mping
st_mps st_ng st_nt st_op st_pped st_pping st_ps st_re st_red st_res st_ring st_rred st_rring st_rs
st_ve sta_e sta_ed sta_es sta_ing sta_k sta_king sta_ks sta_le sta_les sta_s stai_s stal_s
standardi_ed star_ed star_ing star_s stat_s station_ry statu_e ste_l ste_ling ste_med ste_ming ste_s
stea_ing stea_s stea_y sti_k sti_ker sti_king sti_ks sti_ky sti_ulated sti_ulates sti_ulating
sti_ulation stil_s stin_er stin_ing stin_s stin_y sto_e sto_es sto_p sto_ping sto_y stor_ed stor_s
str_ke str_kes str_king str_ng str_nger str_p str_pped str_ps stra_s strai_s strea_s stri_e stri_es
stri_ing stro_e stu_ble stu_s studi_s stun_ing styl_s su_an su_fer su_fers su_jective su_mit su_set
su_sets su_tan submer_e subte_t summ_ry sund_y sure_y suspicio_s sw_ng swa_s swe_t swe_ter swe_ts
swea_ing swea_s swee_er swee_s swi_s synthesi_e synthesi_ed t_ats t_bular t_cked t_ckle t_ckled
t_ckles t_ckling t_cks t_gging t_ick t_ier t_ing t_inning t_ins t_ken t_les t_ller t_lling t_lls
t_mer t_mmy t_mper t_nder t_ned t_ner t_nes t_ngling t_nic t_ough t_ped t_pes t_pical t_ping t_pped
t_pping t_res t_rns t_rts t_sted t_stes t_sting t_ttered ta_ed ta_er ta_ers ta_es ta_ing ta_ked
ta_ker ta_ks ta_lor ta_nted tac_s tal_er tal_s tan_er tan_o tart_r tas_ed tax_s te_med te_ms te_ns
te_se te_sing te_th te_ting te_ts tea_ed tea_ing tea_s ten_ing ten_s ter_s test_s tex_s th_me th_ng
th_nk th_nking th_nks th_se tha_s the_e there_n thi_k thi_ker thin_er thin_ing thin_s thr_at thr_ats
thr_w threa_s thri_e thro_s through_ut ti_ed ti_er ti_es ti_ing ti_led ti_ted ti_ting til_ed til_ing
til_s tim_d tit_es to_al to_ch to_ches to_ed to_er to_es to_ic to_ls to_ography tok_o ton_s tor_s
tou_h towe_s tr_ad tr_ck tr_cked tr_cking tr_cks tr_es tr_pped tr_pping tr_ps tra_e tra_ed tra_es
tra_ing tra_s tra_t tra_tor tra_ts trac_s trai_er trai_ers trai_ing trai_s traine_s trans_ational
tre_d tre_ds tre_or trea_ing trea_s tri_d tri_le tri_ling tri_s trip_ed trip_ing tru_k tru_ks tu_as
tu_es tu_ing tu_or tu_ors tub_s tun_s twi_e twi_s twi_ter twink_e u_able u_load u_loaded u_loading
un_ead un_efined un_ind un_it un_odified un_old un_oved un_uly uncha_ged unchar_ed under_ine
under_ined under_one uni_y uninh_bited up_ight uph_ld utili_ation utili_ed v_cation v_ctor v_gue
v_lley v_nous v_rtex va_iant va_id va_or va_ue val_e val_es ve_icle ve_icles ve_ts ven_s ver_al
ver_e vers_s vi_al vi_es vi_ion vi_la vi_or vo_ed vo_es vo_ing voi_ed vol_s vul_ar w_ist w_ite
w_iter w_iters w_ites w_iting w_its w_lder w_lled w_lls w_nder w_ndered w_ndering w_nders w_nds
w_nes w_nton w_olly w_rds w_res w_rms w_rship w_shed w_shes w_shing w_tch w_tches w_tness w_tted
w_ves wa_ds wa_ed wa_er wa_ering wa_ers wa_es wa_ing wa_tage wa_ted wa_ter wa_ting wa_ts wai_ed
wai_er wai_ing wal_ed wal_er wal_s wan_s war_ed war_en war_er war_ing war_s was_ed was_er was_es
was_ing we_ding we_kly wea_er wea_ing wee_ing wee_s wel_ed wh_le whe_ever whe_ls whi_e whi_per
whis_ers who_e wi_ch wi_ed wi_ely wi_er wi_es wi_ing wi_ner wi_py wi_ted wil_ing wil_s win_er
win_ers win_ing win_ings win_ry win_s withdr_w withh_ld wo_ds wo_en wo_ld wom_n woo_en woo_y wor_ing
wor_s workm_n wou_d wr_ng wr_te ya_ns yar_s yel_ing
"""

TWIN_GAPS = frozenset(_TEXT.split())
